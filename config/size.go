package config

import (
	"fmt"
	"strconv"
	"strings"
)

// Size is a number of bytes, written as 1048576, "1 MiB" or "1MB".
type Size int64

// units are in the order in which String tries them.
var units = []struct {
	name  string
	bytes Size
}{
	{"GiB", 1 << 30},
	{"MiB", 1 << 20},
	{"KiB", 1 << 10},
	{"GB", 1e9},
	{"MB", 1e6},
	{"kB", 1e3},
	{"B", 1},
}

// maxSize keeps a size in an int of every machine.
const maxSize = 1<<31 - 1

// ParseSize reads a number of bytes, with or without a unit: kB, MB and GB
// are powers of 1000, KiB, MiB and GiB of 1024; upper and lower case are the same.
func ParseSize(s string) (Size, error) {
	digits, unit := strings.TrimSpace(s), ""
	if i := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		digits, unit = digits[:i], strings.TrimSpace(digits[i:])
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a size", s)
	}
	times := Size(1)
	if unit != "" {
		times = 0
		for _, u := range units {
			if strings.EqualFold(unit, u.name) {
				times = u.bytes
			}
		}
	}
	if times == 0 {
		return 0, fmt.Errorf("%q is not a size: unknown unit %q", s, unit)
	}
	if Size(n) > maxSize/times {
		return 0, fmt.Errorf("%q is too large", s)
	}
	return Size(n) * times, nil
}

// String writes the size in the largest unit that divides it; ParseSize reads it back.
func (s Size) String() string {
	for _, u := range units {
		if s != 0 && s%u.bytes == 0 && u.bytes > 1 {
			return fmt.Sprintf("%d %s", s/u.bytes, u.name)
		}
	}
	return strconv.FormatInt(int64(s), 10)
}
