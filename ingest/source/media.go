package source

import (
	"errors"
	"fmt"
	"mime"
	"strings"
)

// MediaType tells what the body of an answer from the web is, by its
// Content-Type header and its first bytes: a value for Article.MediaType. The
// error is ErrEmpty, or ErrNotText if the page stage can't read it.
func MediaType(header string, body []byte) (string, error) {
	media, err := mediaType(header)
	switch {
	case err != nil:
		return "", err
	case len(body) == 0:
		return "", ErrEmpty
	}
	if what, _ := binary(body); what != "" {
		return "", fmt.Errorf("%w: %s", ErrNotText, what)
	}
	if media == "" {
		media = Plain
		if looksHTML(body) {
			media = HTML
		}
	}
	return media, nil
}

// mediaType reads a Content-Type header; an empty answer means unknown.
func mediaType(header string) (string, error) {
	if header == "" {
		return "", nil
	}
	media, params, err := mime.ParseMediaType(header)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		return "", nil
	}
	switch media {
	case HTML, "application/xhtml+xml":
		media = HTML
	case Plain, Markdown:
	case "application/octet-stream":
		return "", nil
	default:
		return "", fmt.Errorf("%w: %s", ErrNotText, media)
	}
	if c := strings.TrimSpace(params["charset"]); c != "" {
		media = mime.FormatMediaType(media, map[string]string{"charset": c})
	}
	return media, nil
}
