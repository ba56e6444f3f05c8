package source

import (
	"context"
	"iter"
	"os"
)

// Open returns the articles of what arg names: "-" for standard input, a
// directory, a file, or a pattern of files with *, ?, […], {…} or ** for folders at
// any depth. Nothing is read before the sequence is ranged over; a sequence is
// ranged over once where it reads standard input.
//
// Every error of the sequence is a *Problem, or the error of ctx, which is the last.
func Open(ctx context.Context, arg string, o Options) iter.Seq2[Article, error] {
	if m, ok := o.Mappings[arg]; ok {
		o.Mapping = m
	}
	return func(yield func(Article, error) bool) {
		for a, err := range pick(arg, o) {
			if cause := ctx.Err(); cause != nil {
				yield(Article{}, cause)
				return
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func pick(arg string, o Options) iter.Seq2[Article, error] {
	if arg == "-" {
		return Reader("-", o.stdin(), o)
	}
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		return Dir(arg, o)
	}
	if _, err := os.Lstat(arg); err != nil && isPattern(arg) {
		return Glob(arg, o)
	}
	return File(arg, o)
}
