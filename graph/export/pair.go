package export

import (
	"strconv"
	"strings"
)

// Pair is what all statements with one subject, relation and object come to.
// Only what articles assert or report counts as a fact; what they merely
// quote, expect or deny has counts of its own.
type Pair struct {
	Subject      string `json:"subject" parquet:"subject,dict"`   // canonical name, as the first article in order has it
	Relation     string `json:"relation" parquet:"relation,dict"` // canonical relation, or words of the article where none fits
	Object       string `json:"object" parquet:"object,dict"`     // canonical name; empty if intransitive
	RelationType string `json:"relation_type" parquet:"relation_type,optional,dict"`
	SubjectType  string `json:"subject_type" parquet:"subject_type,optional,dict"`
	ObjectType   string `json:"object_type" parquet:"object_type,optional,dict"`

	Standing string `json:"standing" parquet:"standing,optional,dict"` // the strongest status among the statements

	Facts        int64   `json:"facts" parquet:"facts"`                     // statements that articles assert or report
	FactArticles int64   `json:"fact_articles" parquet:"fact_articles"`     // articles with such a statement
	FactSources  int64   `json:"fact_sources" parquet:"fact_sources"`       // outlets with such an article
	FirstFact    string  `json:"first_fact" parquet:"-"`                    // day of publication of the earliest; empty: none is dated
	LastFact     string  `json:"last_fact" parquet:"-"`                     // of the latest
	Confidence   float64 `json:"fact_confidence" parquet:"fact_confidence"` // highest of a fact; 0: there is none

	// The same of all statements, whatever their status.
	Statements int64  `json:"statements" parquet:"statements"`
	Articles   int64  `json:"articles" parquet:"articles"`
	Sources    int64  `json:"sources" parquet:"sources"`
	FirstDate  string `json:"first_date" parquet:"-"`
	LastDate   string `json:"last_date" parquet:"-"`

	// Statements of each status; they add up to Statements.
	Asserted     int64 `json:"asserted" parquet:"asserted"`
	Reported     int64 `json:"reported" parquet:"reported"`
	Claimed      int64 `json:"claimed" parquet:"claimed"`
	Alleged      int64 `json:"alleged" parquet:"alleged"`
	Planned      int64 `json:"planned" parquet:"planned"`
	Hypothetical int64 `json:"hypothetical" parquet:"hypothetical"`
	Denied       int64 `json:"denied" parquet:"denied"`

	SubjectID  string `json:"subject_id" parquet:"subject_id,dict"`
	RelationID string `json:"relation_id" parquet:"relation_id,dict"`
	ObjectID   string `json:"object_id" parquet:"object_id,optional,dict"`
}

// counts returns the counts of the statuses, in the order of Statuses.
func (p *Pair) counts() []*int64 {
	return []*int64{&p.Asserted, &p.Reported, &p.Claimed, &p.Alleged, &p.Planned, &p.Hypothetical, &p.Denied}
}

// summary tells the counts by status: "reported 3, denied 1".
func (p *Pair) summary() string {
	var parts []string
	for i, n := range p.counts() {
		if *n > 0 {
			parts = append(parts, Statuses()[i]+" "+whole(*n))
		}
	}
	return strings.Join(parts, ", ")
}

// pairColumns are the fields of a pair in lists of rows.
var pairColumns = columns[Pair]{
	{"subject", word, func(p *Pair) string { return p.Subject }},
	{"relation", word, func(p *Pair) string { return p.Relation }},
	{"object", word, func(p *Pair) string { return p.Object }},
	{"relation_type", word, func(p *Pair) string { return p.RelationType }},
	{"subject_type", word, func(p *Pair) string { return p.SubjectType }},
	{"object_type", word, func(p *Pair) string { return p.ObjectType }},
	{"standing", word, func(p *Pair) string { return p.Standing }},
	{"facts", count, func(p *Pair) string { return whole(p.Facts) }},
	{"fact_articles", count, func(p *Pair) string { return whole(p.FactArticles) }},
	{"fact_sources", count, func(p *Pair) string { return whole(p.FactSources) }},
	{"first_fact", date, func(p *Pair) string { return p.FirstFact }},
	{"last_fact", date, func(p *Pair) string { return p.LastFact }},
	{"fact_confidence", number, func(p *Pair) string { return strconv.FormatFloat(p.Confidence, 'f', 2, 64) }},
	{"statements", count, func(p *Pair) string { return whole(p.Statements) }},
	{"articles", count, func(p *Pair) string { return whole(p.Articles) }},
	{"sources", count, func(p *Pair) string { return whole(p.Sources) }},
	{"first_date", date, func(p *Pair) string { return p.FirstDate }},
	{"last_date", date, func(p *Pair) string { return p.LastDate }},
	{"asserted", count, func(p *Pair) string { return whole(p.Asserted) }},
	{"reported", count, func(p *Pair) string { return whole(p.Reported) }},
	{"claimed", count, func(p *Pair) string { return whole(p.Claimed) }},
	{"alleged", count, func(p *Pair) string { return whole(p.Alleged) }},
	{"planned", count, func(p *Pair) string { return whole(p.Planned) }},
	{"hypothetical", count, func(p *Pair) string { return whole(p.Hypothetical) }},
	{"denied", count, func(p *Pair) string { return whole(p.Denied) }},
	{"subject_id", word, func(p *Pair) string { return p.SubjectID }},
	{"relation_id", word, func(p *Pair) string { return p.RelationID }},
	{"object_id", word, func(p *Pair) string { return p.ObjectID }},
}

func whole(n int64) string { return strconv.FormatInt(n, 10) }
