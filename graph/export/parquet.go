package export

import (
	"bufio"
	"time"

	"github.com/parquet-go/parquet-go"
)

// rowGroup is how many rows a Parquet file holds together. They are in memory
// until they are written.
const rowGroup = 10_000

// parquetRecord is a Record in columns. A text or day that is not told is null.
type parquetRecord struct {
	Subject      string  `parquet:"subject,dict"`
	Relation     string  `parquet:"relation,dict"`
	Object       string  `parquet:"object,optional,dict"`
	RelationType string  `parquet:"relation_type,optional,dict"`
	Status       string  `parquet:"status,dict"`
	Polarity     string  `parquet:"polarity,dict"`
	Speaker      string  `parquet:"speaker,optional,dict"`
	Date         *int32  `parquet:"date,date"`
	Confidence   float64 `parquet:"confidence"`
	SubjectType  string  `parquet:"subject_type,optional,dict"`
	ObjectType   string  `parquet:"object_type,optional,dict"`
	Article      string  `parquet:"article,dict"`
	Sentence     string  `parquet:"sentence"`
	Start        int64   `parquet:"start"`
	End          int64   `parquet:"end"`
	Statement    string  `parquet:"statement"`
	Cue          string  `parquet:"cue,optional,dict"`
	Rule         string  `parquet:"rule,optional,dict"`
	SubjectText  string  `parquet:"subject_text,optional"`
	ObjectText   string  `parquet:"object_text,optional"`
	ArticleTitle string  `parquet:"article_title,optional,dict"`
	ArticleURL   string  `parquet:"article_url,optional,dict"`
	Section      string  `parquet:"article_section,optional,dict"`
	Updated      *int32  `parquet:"article_updated,date"`
	EventStart   *int32  `parquet:"event_start,date"`
	EventEnd     *int32  `parquet:"event_end,date"`
	EventUnit    string  `parquet:"event_granularity,optional,dict"`
	EventText    string  `parquet:"event_text,optional,dict"`
	Place        string  `parquet:"place,optional,dict"`
	Outlet       string  `parquet:"outlet,optional,dict"`
	SubjectID    string  `parquet:"subject_id,dict"`
	RelationID   string  `parquet:"relation_id,dict"`
	ObjectID     string  `parquet:"object_id,optional,dict"`
	SpeakerID    string  `parquet:"speaker_id,optional,dict"`
	PlaceID      string  `parquet:"place_id,optional,dict"`
	Spans        string  `parquet:"spans"` // as the graph has them: see vocab.Spans
}

func newParquetRecord(r *Record) parquetRecord {
	return parquetRecord{
		Subject: r.Subject, Relation: r.Relation, Object: r.Object, RelationType: r.RelationType,
		Status: r.Status, Polarity: r.Polarity, Speaker: r.Speaker, Date: parseDay(r.Date), Confidence: r.Confidence,
		SubjectType: r.SubjectType, ObjectType: r.ObjectType, Article: r.Article, Sentence: r.Sentence,
		Start: int64(r.Start), End: int64(r.End), Statement: r.Statement, Cue: r.Cue, Rule: r.Rule,
		SubjectText: r.SubjectText, ObjectText: r.ObjectText, ArticleTitle: r.ArticleTitle, ArticleURL: r.ArticleURL,
		Section: r.Section, Updated: parseDay(r.Updated),
		EventStart: parseDay(r.Event.Start), EventEnd: parseDay(r.Event.End), EventUnit: r.Event.Granularity, EventText: r.Event.Text,
		Place: r.Place, Outlet: r.Outlet, SubjectID: r.SubjectID, RelationID: r.RelationID, ObjectID: r.ObjectID,
		SpeakerID: r.SpeakerID, PlaceID: r.PlaceID, Spans: r.Spans.String(),
	}
}

// parquetPair is a Pair with its days as such.
type parquetPair struct {
	Pair
	FirstFact *int32 `parquet:"first_fact,date"`
	LastFact  *int32 `parquet:"last_fact,date"`
	FirstDate *int32 `parquet:"first_date,date"`
	LastDate  *int32 `parquet:"last_date,date"`
}

func newParquetPair(p *Pair) parquetPair {
	return parquetPair{*p, parseDay(p.FirstFact), parseDay(p.LastFact), parseDay(p.FirstDate), parseDay(p.LastDate)}
}

// parseDay returns a day as the days since 1970, and nil for what is none.
//
// Note: days are numbers here, for of a *time.Time parquet-go v0.32.0 writes
// the nanoseconds into the column of days.
func parseDay(s string) *int32 {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil
	}
	days := int32(t.Unix() / (24 * 60 * 60)) // without a remainder
	return &days
}

func newParquet(out *bufio.Writer, o Options) *rows {
	options := []parquet.WriterOption{
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("newsgraph", "1", ""),
	}
	if o.Aggregate {
		w := parquet.NewGenericWriter[parquetPair](out, options...)
		return &rows{
			pair: func(p *Pair) error {
				_, err := w.Write([]parquetPair{newParquetPair(p)})
				return err
			},
			end: w.Close,
		}
	}
	w := parquet.NewGenericWriter[parquetRecord](out, options...)
	return &rows{
		record: func(r *Record) error {
			_, err := w.Write([]parquetRecord{newParquetRecord(r)})
			return err
		},
		end: w.Close,
	}
}
