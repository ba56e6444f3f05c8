package source

import (
	"errors"
	"fmt"
	"io/fs"
)

// Problem is one input, or one record of it, that gave no article. The
// sequence that yielded it goes on with what follows.
type Problem struct {
	Name  string // the input: a path, a URL, or "-"; never empty
	Place string // where in the input: "line 17", "byte 40", "line 17, byte 3"; empty: all of it. Lines count from 1, bytes from 0
	Err   error
}

// Error names the input, the place and the cause, in one line.
func (p *Problem) Error() string {
	if p.Place == "" {
		return fmt.Sprintf("%s: %v", p.Name, p.Err)
	}
	return fmt.Sprintf("%s: %s: %v", p.Name, p.Place, p.Err)
}

func (p *Problem) Unwrap() error { return p.Err }

// What an input can be wrong about. A Problem wraps one of these, or an error
// of the system, such as fs.ErrNotExist.
var (
	ErrEmpty    = errors.New("empty")
	ErrNotText  = errors.New("not text")
	ErrTooLarge = errors.New("too large")
	ErrGzip     = errors.New("broken gzip")
	ErrZstd     = errors.New("broken zstd")
	ErrArchive  = errors.New("broken archive")
	ErrBomb     = errors.New("unpacks too far")
	ErrDeep     = errors.New("nested too deep")
	ErrEscape   = errors.New("a name that leads out of the archive")
	ErrNoText   = errors.New("no text")
	ErrNone     = errors.New("no articles")
	ErrPrivate  = errors.New("private address")
	ErrRobots   = errors.New("robots.txt keeps programs away")
	ErrOffline  = errors.New("not in the archive")
)

// problem returns a Problem without the path that errors of package os repeat.
func problem(name string, err error) *Problem {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return &Problem{Name: name, Err: err}
}

// TooLarge is an ErrTooLarge that names the limit, in bytes.
func TooLarge(limit int) error {
	return fmt.Errorf("%w: more than %s", ErrTooLarge, size(limit))
}
