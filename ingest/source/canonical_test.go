package source

import "testing"

func TestCanonical(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"http://Example.org/a/b/", "https://example.org/a/b"},
		{"https://www.example.org:443/a#top", "https://example.org/a"},
		{"https://example.org:8080/a", "https://example.org:8080/a"},
		{"https://m.example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"},
		{"https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"},
		{"https://amp.example.co.uk/news/story", "https://example.co.uk/news/story"},
		{"https://www.example.org/amp/news/story.html", "https://example.org/news/story.html"},
		{"https://example.org/news/story/amp/", "https://example.org/news/story"},
		{"https://example.org/news/story.amp", "https://example.org/news/story"},
		{"https://example.org/news/story.amp.html", "https://example.org/news/story.html"},
		{"https://example.org/news/lamp", "https://example.org/news/lamp"},
		{"https://example.org/news/index.html", "https://example.org/news"},
		{"https://en.m.wikipedia.org/wiki/M", "https://en.wikipedia.org/wiki/M"},
		{"https://www-example-org.cdn.ampproject.org/c/s/www.example.org/story?amp=1", "https://example.org/story"},
		{"https://www.google.com/amp/s/www.example.org/story/amp", "https://example.org/story"},
		{"https://example.org", "https://example.org/"},
		{"https://m.com/a", "https://m.com/a"},
		{"https://example.org/a%2Fb?q=%26", "https://example.org/a%2Fb?q=%26"},
		{"urn:x:y", "urn:x:y"},
		{"articles/a.txt", "articles/a.txt"},
		{"", ""},
	} {
		got := Canonical(tt.in)
		if got != tt.want {
			t.Errorf("Canonical(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if again := Canonical(got); again != got {
			t.Errorf("Canonical(%q) = %q, which becomes %q", tt.in, got, again)
		}
	}
}

// The name of a name is the name.
func FuzzCanonical(f *testing.F) {
	f.Add("https://m.example.org/amp/a/amp/?utm_x=1&b&a#f")
	f.Add("http://x.cdn.ampproject.org/c/s/y.z/amp")
	f.Fuzz(func(t *testing.T, s string) {
		once := Canonical(s)
		if twice := Canonical(once); twice != once {
			t.Errorf("%q: %q, then %q", s, once, twice)
		}
	})
}
