package spacy

import (
	"strings"
	"testing"
)

func TestCutText(t *testing.T) {
	for _, tt := range []struct {
		text  string
		limit int
		want  int
	}{
		{"short", 8, 5},
		{"just right", 10, 10},
		{"two words here", 10, 10},
		{"two words here", 9, 9},
		{"two words here", 8, 8},
		{"He left. She too did", 14, 9},
		{"No. She left us now", 14, 13},
		{"a verylongword", 8, 8},
		{"ab cd  ef gh", 5, 3},
		{"ab cd  ef gh", 6, 6},
		{"日本語日本語", 7, 6},
		{"\x80\x80\x80\x80\x80\x80", 4, 4},
		{strings.Repeat(" ", 10), 6, 6},
	} {
		if got := cutText(tt.text, tt.limit); got != tt.want {
			t.Errorf("%q within %d: %d, want %d", tt.text, tt.limit, got, tt.want)
		}
	}
}
