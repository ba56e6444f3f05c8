package export

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bsm/extsort"
)

// sortBuffer is how many bytes of records are sorted in memory; more go to a
// temporary file, which has no name from the start and ends with the program.
const sortBuffer = 4 << 20

func newSorter() *extsort.Sorter { return extsort.New(&extsort.Options{BufferSize: sortBuffer}) }

// aggregate gathers statements and gives them back as pairs. What it sorts:
//
//	key    subject, relation, object, outlet or article, article, statement
//	value  subject, relation, object, relation type, classes of subject and object, status, date, confidence
//
// each part with a NUL behind it, so that what is to be counted together
// stands together, and no count needs more memory than its number.
type aggregate struct {
	sorter *extsort.Sorter
	buf    []byte
}

func newAggregate() *aggregate { return &aggregate{sorter: newSorter()} }

func (a *aggregate) add(r *Record) error {
	a.buf = appendParts(a.buf[:0], r.SubjectID, r.RelationID, r.ObjectID, cmp.Or(r.Outlet, r.Article), r.Article, r.Statement)
	n := len(a.buf)
	a.buf = appendParts(a.buf, r.Subject, cmp.Or(r.RelationType, r.Relation), r.Object, r.RelationType,
		r.SubjectType, r.ObjectType, r.Status, r.Date, decimal(r.Confidence))
	return a.sorter.Put(a.buf[:n], a.buf[n:])
}

// appendParts appends texts with a NUL behind each.
func appendParts(b []byte, parts ...string) []byte {
	for _, p := range parts {
		b = append(b, strings.ReplaceAll(p, "\x00", "\ufffd")...)
		b = append(b, 0)
	}
	return b
}

func splitParts(b []byte) []string {
	return strings.Split(string(bytes.TrimSuffix(b, []byte{0})), "\x00")
}

// each calls f with the pairs, sorted by the IRIs of subject, relation and
// object. It may be called once.
func (a *aggregate) each(f func(*Pair) error) error {
	it, err := a.sorter.Sort()
	if err != nil {
		return err
	}
	defer it.Close()
	var t tally
	for it.Next() {
		key, value := splitParts(it.Key()), splitParts(it.Value())
		if !t.takes(key) {
			if err := t.flush(f); err != nil {
				return err
			}
			t = newTally(key, value)
		}
		t.add(key, value)
	}
	if err := it.Err(); err != nil {
		return fmt.Errorf("sorted statements: %w", err)
	}
	return t.flush(f)
}

func (a *aggregate) close() error { return a.sorter.Close() }

// tally counts the statements of one pair, which come sorted.
type tally struct {
	pair    Pair
	key     []string // of the last statement; nil: none yet
	article bool     // the last statement's article has told a fact
	source  bool     // its outlet has
}

func newTally(key, value []string) tally {
	return tally{pair: Pair{
		Subject: value[0], Relation: value[1], Object: value[2], RelationType: value[3],
		SubjectType: value[4], ObjectType: value[5],
		SubjectID: key[0], RelationID: key[1], ObjectID: key[2],
	}}
}

// takes reports whether a statement is of the pair.
func (t *tally) takes(key []string) bool { return t.key != nil && slices.Equal(t.key[:3], key[:3]) }

func (t *tally) add(key, value []string) {
	p := &t.pair
	if t.key == nil || t.key[3] != key[3] {
		p.Sources++
		t.source = false
	}
	if t.key == nil || t.key[3] != key[3] || t.key[4] != key[4] {
		p.Articles++
		t.article = false
	}
	t.key = key
	status, date := value[6], value[7]
	p.Statements++
	if i := slices.Index(Statuses(), status); i >= 0 {
		*p.counts()[i]++
	}
	between(&p.FirstDate, &p.LastDate, date)
	if !isFact(status) {
		return
	}
	p.Facts++
	if !t.article {
		p.FactArticles++
		t.article = true
	}
	if !t.source {
		p.FactSources++
		t.source = true
	}
	between(&p.FirstFact, &p.LastFact, date)
	c, _ := strconv.ParseFloat(value[8], 64) // written by add
	p.Confidence = max(p.Confidence, c)
}

// between widens a span of days so that it holds a day; an empty one changes nothing.
func between(first, last *string, date string) {
	if date == "" {
		return
	}
	if *first == "" || date < *first {
		*first = date
	}
	*last = max(*last, date)
}

func (t *tally) flush(f func(*Pair) error) error {
	if t.key == nil {
		return nil
	}
	for i, n := range t.pair.counts() {
		if *n > 0 {
			t.pair.Standing = Statuses()[i]
			break
		}
	}
	return f(&t.pair)
}
