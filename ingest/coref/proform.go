package coref

// proform is a personal pronoun.
type proform struct {
	person     int8 // 1, 2 or 3
	plural     bool
	gender     int8 // 4 male, -4 female, 0 none
	possessive bool // "his", "their"; "her" is told by its tag
	reflexive  bool
}

// proforms are the pronouns that can mean an entity.
var proforms = map[string]*proform{
	"i": {person: 1}, "me": {person: 1}, "my": {person: 1, possessive: true}, "mine": {person: 1}, "myself": {person: 1, reflexive: true},
	"we": {person: 1, plural: true}, "us": {person: 1, plural: true}, "our": {person: 1, plural: true, possessive: true},
	"ours": {person: 1, plural: true}, "ourselves": {person: 1, plural: true, reflexive: true},
	"he": {person: 3, gender: 4}, "him": {person: 3, gender: 4}, "his": {person: 3, gender: 4, possessive: true},
	"himself": {person: 3, gender: 4, reflexive: true},
	"she":     {person: 3, gender: -4}, "her": {person: 3, gender: -4}, "hers": {person: 3, gender: -4},
	"herself": {person: 3, gender: -4, reflexive: true},
	"it":      {person: 3}, "its": {person: 3, possessive: true}, "itself": {person: 3, reflexive: true},
	"they": {person: 3, plural: true}, "them": {person: 3, plural: true}, "their": {person: 3, plural: true, possessive: true},
	"theirs": {person: 3, plural: true}, "themselves": {person: 3, plural: true, reflexive: true},
}
