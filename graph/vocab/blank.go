package vocab

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// BlankLabel returns what stands behind _: for a blank node, whatever its name
// is: the name, or an x and its bytes in hex where the name is no label, or looks
// like that.
func BlankLabel(name string) string {
	if isLabel(name) {
		return name
	}
	return "x" + hex.EncodeToString([]byte(name))
}

// BlankName undoes BlankLabel. Any other label is a name.
func BlankName(label string) string {
	if name, ok := unhex(label); ok && !isLabel(name) {
		return name
	}
	return label
}

func isLabel(name string) bool {
	const alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	if name == "" || strings.HasPrefix(name, "_") || strings.HasPrefix(name, "-") || strings.Trim(name, alphanumeric+"_-") != "" {
		return false
	}
	coded, ok := unhex(name)
	return !ok || isLabel(coded)
}

func unhex(label string) (string, bool) {
	digits, ok := strings.CutPrefix(label, "x")
	name, err := hex.DecodeString(digits)
	return string(name), ok && err == nil && digits == strings.ToLower(digits) && utf8.Valid(name)
}
