package source

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// tracking are the parameters of an address that tell who linked to it, not
// what is there; those that begin with one of trackers, too.
var (
	tracking = []string{
		"fbclid", "gclid", "dclid", "gclsrc", "msclkid", "yclid", "igshid", "twclid", "ttclid", "wbraid", "gbraid",
		"mc_cid", "mc_eid", "mkt_tok", "cmpid", "cmp", "ocid", "ito", "icid", "smid", "smtyp", "sref", "sr_share",
		"ref", "ref_src", "ref_url", "referrer", "spm", "taid", "guccounter", "guce_referrer", "guce_referrer_sig",
		"amp", "outputtype", "_ga", "_gl", "fb_ref", "fb_source", "xtor", "at_medium", "at_campaign",
	}
	trackers = []string{"utm_", "at_custom", "pk_", "mtm_", "hsa_", "vero_", "__twitter_", "__s", "trk_"}
)

// Canonical returns the address under which an article is known, whatever
// reader it was made for and whoever linked to it: https, without a mobile or
// AMP host or path, tracking parameters, a fragment, a default port and a final
// slash; the parameters that are left sorted. It returns what is no http or
// https address as it is.
//
// The result names the article. Nothing need be there to fetch.
func Canonical(address string) string {
	for {
		next := plainer(address)
		if next == address {
			return next
		}
		address = next // which is shorter, or has https and its parameters in order
	}
}

func plainer(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return address
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	where := u.EscapedPath()
	if cached, ok := fromCache(host, where); ok {
		return cached
	}
	var params []string
	for p := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(strings.ToLower(p), "=")
		if p != "" && !slices.Contains(tracking, name) && !slices.ContainsFunc(trackers, func(t string) bool { return strings.HasPrefix(name, t) }) {
			params = append(params, p)
		}
	}
	slices.Sort(params)
	out := "https://" + plainHost(host) + plainPath(where)
	if len(params) > 0 {
		out += "?" + strings.Join(params, "&")
	}
	return out
}

// fromCache returns the address of a page that an AMP cache keeps:
// https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a has it in
// its path.
func fromCache(host, where string) (string, bool) {
	var rest string
	switch {
	case strings.HasSuffix(host, ".cdn.ampproject.org"):
		_, rest, _ = strings.Cut(strings.TrimPrefix(where, "/"), "/")
	case host == "www.google.com" && strings.HasPrefix(where, "/amp/"):
		rest = strings.TrimPrefix(where, "/amp/")
	default:
		return "", false
	}
	rest = strings.TrimPrefix(rest, "s/")
	return "https://" + rest, strings.Contains(rest, ".")
}

// plainHost returns a host without what marks it as one for phones, and
// without www.
func plainHost(host string) string {
	labels := strings.Split(host, ".")
	for len(labels) > 2 && slices.Contains([]string{"www", "m", "mobile", "amp", "touch", "wap", "mobi"}, labels[0]) {
		labels = labels[1:]
	}
	if len(labels) > 3 { // en.m.wikipedia.org
		labels = slices.Concat(labels[:1], slices.DeleteFunc(slices.Clone(labels[1:len(labels)-2]), func(l string) bool { return l == "m" }), labels[len(labels)-2:])
	}
	return strings.Join(labels, ".")
}

// plainPath returns a path without the part or the ending that leads to the
// AMP page, and without a slash or an index page at its end.
func plainPath(where string) string {
	parts := strings.Split(strings.Trim(where, "/"), "/")
	if len(parts) > 1 && parts[0] == "amp" {
		parts = parts[1:]
	}
	if last := len(parts) - 1; last > 0 {
		switch strings.ToLower(parts[last]) {
		case "amp", "amp.html", "index.html", "index.htm", "index.php":
			parts = parts[:last]
		}
	}
	last := len(parts) - 1
	for _, end := range []string{".amp", "-amp"} {
		ext := path.Ext(parts[last])
		if stem, ok := strings.CutSuffix(parts[last], end); ok && stem != "" {
			parts[last] = stem
		} else if stem, ok := strings.CutSuffix(strings.TrimSuffix(parts[last], ext), end); ok && stem != "" && ext == ".html" {
			parts[last] = stem + ext
		}
	}
	if len(parts) == 1 && parts[0] == "" {
		return "/"
	}
	return "/" + strings.Join(parts, "/")
}

// Key returns what names the article in the graph, and is Document.ID of what
// the page stage makes of it: its identifier, else its address, else where it
// was read.
func (a *Article) Key() string {
	switch {
	case a.ID != "":
		return a.ID
	case a.URL != "":
		return Canonical(a.URL)
	}
	return a.Name
}
