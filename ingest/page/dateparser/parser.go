// Package dateparser stands in for the package of this path that go-htmldate
// asks for when it searches a page's text for dates at length, which package
// page never has it do. It parses nothing. The real one fills tables of all
// languages at the start of every program that links it: 78 MB, and a third of
// a second.
package dateparser

import (
	"errors"
	"time"
)

// Parser is what go-htmldate would parse dates with.
type Parser struct {
	ParserTypes []ParserType
}

// ParserType is a way of parsing.
type ParserType uint8

// The ways of parsing that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// Configuration is how dates would be read.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// PreferredDateSource is where an incomplete date would lie.
type PreferredDateSource uint8

// Past is before today.
const Past PreferredDateSource = 1

// Date is what Parse would find.
type Date struct {
	Time time.Time
}

// Parse finds no date.
func (*Parser) Parse(*Configuration, string) (Date, error) {
	return Date{}, errors.ErrUnsupported
}
