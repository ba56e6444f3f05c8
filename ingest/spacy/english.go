package spacy

import (
	_ "embed"
	"sync"
)

// english is the embedded model file. Its header names the package that it was
// made of, with the checksum of its wheel; its sections LICENSE and
// LICENSES_SOURCES are the package's. It is made anew with
//
//	go run newsgraph/cmd/spacymodel -o en_core_web_md.ngm WHEEL
//
//go:embed en_core_web_md.ngm
var english []byte

// English returns the pipeline for English that is part of the program. All
// callers share one, so its fields must stay as they are.
func English() (*Pipeline, error) { return readEnglish() }

var readEnglish = sync.OnceValues(func() (*Pipeline, error) { return Read(english) })
