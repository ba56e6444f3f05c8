package page

import (
	"regexp"
	"strings"

	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// readMarkdown fills d from Markdown. The text is the body without its marks;
// code, images and tables are left out.
//
// Note: a parser of CommonMark would add a dependency for what news articles
// seldom hold; the marks that matter are those of headings, lists, quotes,
// emphasis and links.
func readMarkdown(d *text.Document, a source.Article, charset string) error {
	s, err := decodePlain(a.Body, charset)
	if err != nil {
		return err
	}
	meta, s := frontMatter(s)
	if d.Published.IsZero() {
		d.Published, _ = source.ParseTime(first(meta["date"], meta["published"]))
	}
	if d.Updated.IsZero() {
		d.Updated, _ = source.ParseTime(first(meta["updated"], meta["lastmod"]))
	}
	d.Section = first(d.Section, meta["section"])
	d.Author = first(d.Author, meta["author"])
	d.Title = first(d.Title, meta["title"])
	if d.Language == "" {
		d.Language = languageCode(first(meta["lang"], meta["language"]))
	}
	s, title := unmark(s)
	d.Title = first(d.Title, title)
	return setText(d, s)
}

// frontMatter cuts the "key: value" lines between two "---" from the head.
func frontMatter(s string) (map[string]string, string) {
	meta := map[string]string{}
	rest, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		return meta, s
	}
	head, rest, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return meta, s
	}
	for l := range strings.Lines(head) {
		if k, v, ok := strings.Cut(l, ":"); ok {
			meta[strings.ToLower(strings.TrimSpace(k))] = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return meta, rest
}

var (
	mdHeading = regexp.MustCompile(`^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$`)
	mdRule    = regexp.MustCompile(`^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+\s*)$`)
	mdFence   = regexp.MustCompile("^ {0,3}(?:```|~~~)")
	mdLinkDef = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:\s*\S+`)
	mdQuote   = regexp.MustCompile(`^ {0,3}(?:> ?)+`)
	mdImage   = regexp.MustCompile(`!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])`)
	mdLink    = regexp.MustCompile(`\[([^\]\[]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])`)
	mdAuto    = regexp.MustCompile(`<(https?://[^>\s]+)>`)
	mdTag     = regexp.MustCompile(`(?i)</?(?:a|b|br|code|div|em|i|p|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>|<!--.*?-->`)
	mdStrong  = regexp.MustCompile(`(\*\*|__)(\S|\S.*?\S)(?:\*\*|__)`)
	mdEmph    = regexp.MustCompile(`(^|[^\w*])\*(\S|\S[^*]*?\S)\*`)
	mdUnder   = regexp.MustCompile(`(^|\W)_(\S|\S[^_]*?\S)_(\W|$)`)
	mdCode    = regexp.MustCompile("`+([^`]+)`+")
	mdEscape  = regexp.MustCompile("\\\\([\\\\`*_{}\\[\\]()#+.!|>~-])")
)

// unmark returns Markdown without its marks, and the first heading of the first
// level. A heading becomes a paragraph of its own.
func unmark(s string) (plain, title string) {
	var out strings.Builder
	code := false
	for l := range strings.Lines(s) {
		l = strings.TrimRight(l, "\r\n")
		switch {
		case mdFence.MatchString(l):
			code = !code
			l = ""
		case code, mdRule.MatchString(l), mdLinkDef.MatchString(l), strings.HasPrefix(strings.TrimSpace(l), "|"):
			l = ""
		}
		l = mdQuote.ReplaceAllString(l, "")
		if m := mdHeading.FindStringSubmatch(l); m != nil {
			l = inline(m[2])
			if title == "" && m[1] == "#" {
				title = oneLine(l)
			}
			l = "\n" + l + "\n"
		} else {
			l = inline(l)
		}
		out.WriteString(l)
		out.WriteByte('\n')
	}
	return out.String(), title
}

func inline(l string) string {
	l = mdImage.ReplaceAllString(l, "")
	l = mdLink.ReplaceAllString(l, "$1")
	l = mdAuto.ReplaceAllString(l, "$1")
	l = mdTag.ReplaceAllString(l, "")
	l = mdStrong.ReplaceAllString(l, "$2")
	l = mdEmph.ReplaceAllString(l, "$1$2")
	l = mdUnder.ReplaceAllString(l, "$1$2$3")
	l = mdCode.ReplaceAllString(l, "$1")
	return mdEscape.ReplaceAllString(l, "$1")
}
