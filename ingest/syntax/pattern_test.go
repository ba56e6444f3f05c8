package syntax

import (
	"strings"
	"testing"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// matches returns the words of the tokens of each match, matches parted by ';'.
func matches(t *testing.T, pattern, tokens string) string {
	t.Helper()
	p, _, err := compile(pattern, words(), TreeOps(Ops[*Tree]{}))
	if err != nil {
		t.Fatalf("%s: %v", pattern, err)
	}
	s := reading(t, tokens)
	var out []string
	for i := range s.Tokens {
		if !p.root.holds(&s.Tree, &s.Tree, i) {
			continue
		}
		p.All(&s.Tree, i, func(f Found) bool {
			var tokens []string
			for k := range p.names {
				if f[k] < 0 {
					tokens = append(tokens, "-")
				} else {
					tokens = append(tokens, s.Tokens[f[k]].Text)
				}
			}
			out = append(out, strings.Join(tokens, " "))
			return true
		})
	}
	return strings.Join(out, "; ")
}

func TestPattern(t *testing.T) {
	const tokens = "Acme/NNP/nsubj/1/ORG denies:deny/VBZ/ROOT/1 that/IN/mark/5 the/DT/det/4 firms:firm/NNS/nsubj/5 sold:sell/VBD/ccomp/1 it/PRP/dobj/5 two/CD/nummod/8/CARDINAL phones:phone/NNS/dobj/5 ,/,/punct/1 and/CC/cc/1 left:leave/VBD/conj/1"
	for _, test := range []struct{ pattern, want string }{
		{"{lemma:sell}", "sold"},
		{"{lemma:sell|leave}", "sold; left"},
		{"{lemma:@deny}", "denies"},
		{"{word:firms|@particle}", "firms"},
		{"{tag:verb}", "denies; sold; left"},
		{"{tag:VBD !lemma:leave}", "sold"},
		{"{!tag:verb !dep:punct|det|cc|mark|nummod}", "Acme; firms; it; phones"},
		{"{ent:ORG}", "Acme"},
		{"{ent:named}", "Acme"},
		{"{ent:none tag:proper}", ""},
		{"{pos:NOUN}", "firms; phones"},
		{"{is:name}", "Acme"},
		{"{is:pronoun|time}", "it"},
		{"{is:first}", "Acme"},
		{"{is:last}", "left"},
		{"{tag:verb !is:clause}", ""},
		{"{tag:verb}=v >dobj {}=o", "sold it; sold phones"},
		{"{tag:verb}=v >nsubj|dobj {tag:PRP}=o", "sold it"},
		{"{tag:verb}=v > {ent:none}", "denies sold; denies ,; denies and; denies left; sold that; sold firms; sold it; sold phones"},
		{"{dep:dobj}=o <dobj {}=v", "it sold; phones sold"},
		{"{dep:nsubj} < {lemma:deny}", "Acme denies"},
		{"{lemma:deny} >>dobj {}", "denies it; denies phones"},
		{"{lemma:two} << {}", "two phones; two sold; two denies"},
		{"{lemma:two} <<ccomp {}", "two denies"},
		{"{lemma:two} . {}", "two phones"},
		{"{lemma:two} , {}", "two it"},
		{"{lemma:acme} , {}", ""},
		{"{lemma:sell} .. {tag:noun}", "sold phones"},
		{"{lemma:sell} >leftmost {} >rightmost {}", "sold that phones"},
		{"{lemma:sell} >behind {}", "sold and"},
		{"{tag:verb} !>nsubj {}", "left -"},
		{"{tag:verb}=v !>dobj {tag:noun}", "denies -; left -"},
		{"{tag:verb}=v !>ccomp ({} >dobj {lemma:phone})", "sold - -; left - -"},
		{"{tag:verb}=v ?>conj {}=c", "denies left; sold -; left -"},
		{"{tag:verb}=v ?>conj {}=c >ccomp {}=d", "denies left sold"},
		{"{tag:verb}=v >dobj {tag:PRP}=o >dobj ({}=p >nummod {})", "sold it phones two"},
		{"{tag:verb}=v >conj {}=c .. {}=c", "denies left"},
		{"{dep:dobj}=a <dobj ({} >dobj {}=a)", "it sold; phones sold"},
		{"{dep:dobj}=a <dobj ({} >dobj ({}=b >nummod {})) .. {}=b", "it sold phones two"},
		{"{dep:nsubj tag:proper}=n <nsubj ({}=v >ccomp ({}=c >nsubj {}=m))", "Acme denies sold firms"},
	} {
		if got := matches(t, test.pattern, tokens); got != test.want {
			t.Errorf("%s: got %q, want %q", test.pattern, got, test.want)
		}
	}
}

// TestBookErrors checks what is said of rules that can't be read, and where.
func TestBookErrors(t *testing.T) {
	for _, test := range []struct{ rule, want string }{
		{"a: {lemma:sell} >nowhere {} => x", `f:2: column 17: ">nowhere" is no relation`},
		{"a: {lemma:@nowhere} => x", `there is no class "nowhere"`},
		{"a: {tag:VERB} => x", "tag:VERB: no such label"},
		{"a: {dep:subject} => x", "dep:subject: no such label"},
		{"a: {ent:FIRM} => x", "ent:FIRM: no such label"},
		{"a: {is:nowhere} => x", `there is no operation "nowhere"`},
		{"a: {shape:X} => x", "want lemma, word, tag, pos, dep, ent or is"},
		{"a: {lemma} => x", `"lemma" is no test`},
		{"a: {}=x >dobj ({} => x", "a bracket isn't closed"},
		{"a: {} ) => x", `")" is no relation`},
		{"a: >dobj {} => x", "want a token"},
		{"a: {}= => x", "want a token"},
		{"a: {}" + strings.Repeat(" > {}", maxSlots) + " => x", "more than 12 tokens"},
		{"a {} => x", "want NAME: PATTERN => ACTION"},
		{"a: {}", "want NAME: PATTERN => ACTION"},
	} {
		_, err := ReadBook(words(), TreeOps(Ops[*Tree]{}), lexicon.File{Name: "f", Text: "\" Example.\n" + test.rule})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.rule, err, test.want)
		}
	}
	for _, test := range []struct{ book, want string }{
		{"a: {} => x", "f:1: a rule without an example"},
		{"! Not this.\na: {} => x", "f:2: a rule without an example"},
		{"\" One.\na: {} => x\n\" Two.\na: {} => y", `f:4: a second rule "a"`},
		{"\" One.\na: {} => x\n\" Two.\nb: {nothing} => y\nc: {} => z", "f:4: column 4: \"nothing\" is no test\nf:5: a rule without an example"},
	} {
		_, err := ReadBook(words(), TreeOps(Ops[*Tree]{}), lexicon.File{Name: "f", Text: test.book})
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.book, err, test.want)
		}
	}
}

// TestBookOverrides checks that a later file's rule takes the place of an earlier
// one's of its name, and what examples keep.
func TestBookOverrides(t *testing.T) {
	book, err := ReadBook(words(), TreeOps(Ops[*Tree]{}),
		lexicon.File{Name: "f", Text: "\" One. | x<y/conj\n! Two.\na: {dep:conj} => x\n\" Three.\nb: {} => y"},
		lexicon.File{Name: "g", Text: "# A comment.\n\n\" Four.\na: {dep:nsubj} => z"})
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Rules) != 2 || book.Rules[0].String() != "g:4: a" || book.Rules[0].Action != "z" || book.Rules[1].Name != "b" {
		t.Errorf("rules %v", book.Rules)
	}
	s := reading(t, "Acme/NNP/nsubj/1 left/VBD/ROOT/1")
	for _, at := range []struct{ token, from, want int }{{0, 0, 0}, {0, 1, 1}, {0, 2, -1}, {1, 0, 1}} {
		if got := book.Next(&s.Tree, at.token, at.from); got != at.want {
			t.Errorf("from rule %d on at token %d: %d, want %d", at.from, at.token, got, at.want)
		}
	}
}

// TestRepairs checks what each action does to a tree.
func TestRepairs(t *testing.T) {
	const tokens = "Acme/NNP/nsubj/1 says:say/VBZ/ROOT/1 Haug/NNP/nsubj/3 left:leave/VBD/ccomp/1 Oslo/NNP/dobj/3"
	for _, test := range []struct{ rule, want string }{
		{"{lemma:oslo}=o < ({}=v < {}=s) => hang o from s", "left>Haug says>Acme says>left says>Oslo/dobj"},
		{"{lemma:oslo}=o < ({}=v < {}=s) => hang o from s as npadvmod", "left>Haug says>Acme says>left says>Oslo/npadvmod"},
		{"{lemma:leave}=v => hang v from v as ROOT", "says>Acme left>Haug left>Oslo/dobj"},
		{"{lemma:haug}=h < ({}=v < {}=s) => hang s from h", "left>Haug left>Oslo/dobj says>Acme says>left"},
		{"{lemma:oslo}=o => label o as oprd", "left>Haug left>Oslo/oprd says>Acme says>left"},
		{"{lemma:leave}=v ?>prep {}=p >dobj {}=o => hang p from o; label o as pobj", "left>Haug left>Oslo/pobj says>Acme says>left"},
		{"{lemma:leave}=v => tag v as NN", "left>Haug left>Oslo/dobj says>Acme says>left"},
	} {
		repairs, err := ReadRepairs(words(), lexicon.File{Name: "f", Text: "\" Example.\na: " + test.rule})
		if err != nil {
			t.Fatal(err)
		}
		s := (&Reader{Lex: words(), Repairs: repairs}).Read([]text.Sentence{parse(t, tokens)})[0]
		if len(s.Repairs) != 1 || s.Repairs[0].Name != "a" {
			t.Errorf("%s: used are %v", test.rule, s.Repairs)
		}
		if err := check(&s.Tree); err != nil {
			t.Errorf("%s: %v", test.rule, err)
		}
		arcs := map[string]bool{}
		for i := range s.Tokens {
			if h := s.Up(i); h >= 0 {
				arc := s.Tokens[h].Text + ">" + s.Tokens[i].Text
				arcs[arc] = true
				for name := range depNumbers {
					if s.Dep(i) == DepOf(name) {
						arcs[arc+"/"+name] = true
					}
				}
			}
		}
		for _, arc := range strings.Fields(test.want) {
			if !arcs[arc] {
				t.Errorf("%s: %s isn't there: %v", test.rule, arc, arcs)
			}
		}
	}
	if _, err := ReadRepairs(words(), lexicon.File{Name: "f", Text: "\" Example.\na: {}=x =>"}); err == nil || !strings.HasPrefix(err.Error(), "f:2: column 11: ") {
		t.Errorf("no action: got %v", err)
	}
	for _, rule := range []string{"{}=x => move x", "{}=x => label x", "{}=x => label x as nothing", "{}=x => tag x as nsubj", "{}=x => hang x from y", "{}=x => hang x over x"} {
		if _, err := ReadRepairs(words(), lexicon.File{Name: "f", Text: "\" Example.\na: " + rule}); err == nil || !strings.HasPrefix(err.Error(), "f:2: column 12: ") {
			t.Errorf("%s: got %v", rule, err)
		}
	}
}

// FuzzReadRepairs checks that a book of a user's is refused with the lines that err,
// or else read, and that what its rules leave is a tree.
func FuzzReadRepairs(f *testing.F) {
	for part := range strings.SplitSeq(file("repairs.txt").Text, "\n\n") {
		f.Add(part)
	}
	f.Fuzz(func(t *testing.T, book string) {
		repairs, err := ReadRepairs(words(), lexicon.File{Name: "f", Text: book})
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "f:") {
					t.Errorf("error without a line: %q", line)
				}
			}
			return
		}
		s := (&Reader{Lex: words(), Repairs: repairs}).Read([]text.Sentence{parse(t, argued)})[0]
		if err := check(&s.Tree); err != nil {
			t.Error(err)
		}
	})
}
