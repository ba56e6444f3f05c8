package names

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// The recognizer takes a sum into the name before it, and the parser hangs the
// name from the sum: "fined [Acme 1.8 billion] euros".

// partSum parts the name of entity k from a sum behind it, which becomes an
// entity of its own. If the name hangs from the sum that a verb has as its
// object, it becomes the verb's dative.
func (g *Gazetteer) partSum(s *text.Sentence, k int) {
	e := s.Entities[k]
	start, end, ok := g.sumIn(s, e)
	if !ok || !syntax.LabelOf(e.Label).In(syntax.Named) || syntax.PosOf(s.Tokens[start-1].POS) != syntax.PosPropn {
		return
	}
	for i := e.Start; i < start; i++ {
		t := &s.Tokens[i]
		if h := t.Head; h >= start && h < end && syntax.DepOf(s.Tokens[h].Dep) == syntax.Dobj {
			t.Head, t.Dep = s.Tokens[h].Head, "dative"
		}
	}
	s.Entities[k].End = start
	last := k + 1
	for last < len(s.Entities) && s.Entities[last].Start < end {
		last++
	}
	s.Entities = slices.Replace(s.Entities, k+1, last, text.Entity{Start: start, End: end, Label: "MONEY"})
}

// sumIn finds a sum, "1.8 billion euros", that begins behind the first token of
// an entity, and that nothing of the entity but its currency follows. What is
// no sum but a number of the name, "Boeing 737", has no word of scale.
func (g *Gazetteer) sumIn(s *text.Sentence, e text.Entity) (start, end int, ok bool) {
	tag := func(i int) syntax.Tag { return syntax.TagOf(s.Tokens[i].Tag) }
	start = e.Start + 1
	for start < e.End && !tag(start).In(syntax.CD|syntax.Dollar) {
		start++
	}
	end = start
	for end < len(s.Tokens) && (tag(end) == syntax.CD || end == start && tag(end) == syntax.Dollar) {
		ok = ok || tag(end) == syntax.Dollar || g.lex.Has(s.Tokens[end].Norm, lexicon.Scale)
		end++
	}
	currency := end < len(s.Tokens) && tag(end) == syntax.NNS
	if start >= e.End || end < e.End && (end+1 < e.End || !currency) {
		return 0, 0, false
	}
	if currency && s.Tokens[end-1].Head == end {
		end++
	}
	return start, end, ok
}
