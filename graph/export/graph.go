package export

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"

	"github.com/cayleygraph/quad"
)

// drawing is how a graph format writes what it consists of, in this order. A
// part that is nil is nothing.
type drawing struct {
	head    func(b *bytes.Buffer, columns []edgeColumn)
	node    func(b *bytes.Buffer, n *node)
	middle  func(b *bytes.Buffer, columns []edgeColumn) // between nodes and edges
	edge    func(b *bytes.Buffer, e *edge)
	foot    string
	article func(b *bytes.Buffer, r *Record) // an article, among the edges that are its statements; r is one of them
	comma   bool                             // nodes are parted by commas, and edges are
	files   [2]string                        // of nodes and of edges in a zip file; empty: all is one file
}

// drawings are the graph formats.
var drawings = map[Format]drawing{
	GraphML:        graphML,
	GEXF:           gexf,
	DOT:            dot,
	Cytoscape:      cytoscape,
	Neo4j:          neo4j,
	FollowTheMoney: followTheMoney,
}

// edge is a statement, or a pair, that has an object. Whatever shows of it
// shows what status it has, so that an allegation is never read as a fact.
type edge struct {
	id, source, target string // IRIs
	sourceClass        string // "Organization"
	targetClass        string
	relation           string // canonical, or words of the article
	relationType       string // canonical; empty: none fits
	status             string // of a pair the strongest
	fact               bool
	first, last        string  // days: of the event if the text tells them, else of publication; empty: open
	cells              []cell  // in the order of the columns
	record             *Record // nil: a pair
}

// label is what stands beside an edge: "works-for (denied)".
func (e *edge) label() string {
	if e.fact || e.status == "" {
		return e.relation
	}
	return e.relation + " (" + e.status + ")"
}

// edgeColumn is an attribute of edges.
type edgeColumn struct {
	name string
	kind kind
}

// cell is the value of an attribute; empty if it isn't told.
type cell struct {
	edgeColumn
	text string
}

// newCell makes a cell. A day that is none, as another program may have stored
// it, is not told: readers of graphs fail at it.
func newCell(name string, k kind, text string) cell {
	if k == date {
		text = dayOrNone(text)
	}
	return cell{edgeColumn{name, k}, text}
}

func dayOrNone(s string) string {
	if s == "" || parseDay(s) == nil {
		return ""
	}
	return s
}

// graphWriter draws a graph. Nodes are sorted by their IRIs, each there once,
// for which they go through a sorter; edges wait in a temporary file, as they
// will be written, in the order of the statements.
type graphWriter struct {
	out     *bufio.Writer
	drawing drawing
	nodes   *nodeSorter
	file    *os.File // of edges; has no name any more
	edges   *bufio.Writer
	count   int // edges in the file
	buf     bytes.Buffer
	options Options
	left    *int // statements without an object
}

func newGraph(out *bufio.Writer, d drawing, o Options) (*graphWriter, error) {
	f, err := os.CreateTemp("", "newsgraph-edges-*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil { // it ends with the program, however that ends
		return nil, errors.Join(err, f.Close())
	}
	return &graphWriter{
		out: out, drawing: d, options: o,
		nodes: newNodeSorter(), file: f, edges: bufio.NewWriterSize(f, 64<<10),
	}, nil
}

func (g *graphWriter) free() {
	_ = g.nodes.sorter.Close() // neither has a name
	_ = g.file.Close()
}

func (g *graphWriter) rows() *rows {
	return &rows{article: g.article, record: g.record, pair: g.pair, end: g.end}
}

// article takes the nodes of the statements that will be edges, as the
// article describes them.
func (g *graphWriter) article(kept []Record, quads []quad.Quad) error {
	seen := map[string]bool{}
	for i := range kept {
		if r := &kept[i]; r.ObjectID != "" {
			seen[r.SubjectID], seen[r.ObjectID] = true, true
		} else {
			*g.left++
		}
	}
	if len(seen) == 0 {
		return nil
	}
	if g.drawing.article != nil && !g.options.Aggregate {
		g.buf.Reset()
		g.drawing.article(&g.buf, &kept[0])
		if _, err := g.edges.Write(g.buf.Bytes()); err != nil {
			return err
		}
	}
	return g.nodes.add(seen, quads)
}

func (g *graphWriter) record(r *Record) error {
	if r.ObjectID == "" {
		return nil
	}
	e := edge{
		id: r.Statement, source: r.SubjectID, target: r.ObjectID, sourceClass: r.SubjectType, targetClass: r.ObjectType,
		relation: cmp.Or(r.RelationType, r.Relation), relationType: r.RelationType, status: r.Status, fact: r.Fact(),
		first: dayOrNone(r.Date), last: dayOrNone(r.Date), record: r, cells: statementColumns.cells(r),
	}
	if r.Event.Start+r.Event.End != "" {
		e.first, e.last = dayOrNone(r.Event.Start), dayOrNone(r.Event.End)
	}
	return g.draw(&e)
}

func (g *graphWriter) pair(p *Pair) error {
	if p.ObjectID == "" {
		return nil
	}
	sum := sha256.Sum256(appendParts(nil, p.SubjectID, p.RelationID, p.ObjectID))
	e := edge{
		id: "pair:" + hex.EncodeToString(sum[:8]), source: p.SubjectID, target: p.ObjectID, sourceClass: p.SubjectType, targetClass: p.ObjectType,
		relation: p.Relation, relationType: p.RelationType, status: p.Standing, fact: p.Facts > 0,
		first: dayOrNone(p.FirstDate), last: dayOrNone(p.LastDate), cells: sumColumns.cells(p),
	}
	return g.draw(&e)
}

func (g *graphWriter) draw(e *edge) error {
	g.buf.Reset()
	if g.drawing.comma && g.count > 0 {
		g.buf.WriteString(",\n")
	}
	g.count++
	g.drawing.edge(&g.buf, e)
	_, err := g.edges.Write(g.buf.Bytes())
	return err
}

// end puts the parts together.
func (g *graphWriter) end() error {
	if err := g.edges.Flush(); err != nil {
		return err
	}
	if _, err := g.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	d := &g.drawing
	if d.files[0] == "" {
		if err := g.writeNodes(g.out); err != nil {
			return err
		}
		if err := g.writeEdges(g.out); err != nil {
			return err
		}
		_, err := g.out.WriteString(d.foot)
		return err
	}
	z := zip.NewWriter(g.out)
	for i, write := range []func(io.Writer) error{g.writeNodes, g.writeEdges} {
		w, err := z.Create(d.files[i]) // without a time: the same graph gives the same file
		if err != nil {
			return err
		}
		if err := write(w); err != nil {
			return err
		}
	}
	return z.Close()
}

func (g *graphWriter) writeNodes(w io.Writer) error {
	g.buf.Reset()
	if g.drawing.head != nil {
		g.drawing.head(&g.buf, g.edgeColumns())
	}
	first := true
	return g.nodes.each(func(n *node) error {
		if !first && g.drawing.comma {
			g.buf.WriteString(",\n")
		}
		first = false
		g.drawing.node(&g.buf, n)
		_, err := w.Write(g.buf.Bytes())
		g.buf.Reset()
		return err
	})
}

func (g *graphWriter) writeEdges(w io.Writer) error {
	if g.drawing.middle != nil {
		g.drawing.middle(&g.buf, g.edgeColumns()) // behind a head without nodes
	}
	if _, err := w.Write(g.buf.Bytes()); err != nil {
		return err
	}
	_, err := io.Copy(w, g.file)
	return err
}

// statementColumns are the attributes of an edge that is a statement.
var statementColumns = columns[Record]{
	{"relation", word, func(r *Record) string { return r.Relation }},
	{"relation_type", word, func(r *Record) string { return r.RelationType }},
	{"status", word, func(r *Record) string { return r.Status }},
	{"fact", flag, func(r *Record) string { return truth(r.Fact()) }},
	{"polarity", word, func(r *Record) string { return r.Polarity }},
	{"speaker", word, func(r *Record) string { return r.Speaker }},
	{"confidence", number, func(r *Record) string { return decimal(r.Confidence) }},
	{"date", date, func(r *Record) string { return r.Date }},
	{"event_start", date, func(r *Record) string { return r.Event.Start }},
	{"event_end", date, func(r *Record) string { return r.Event.End }},
	{"place", word, func(r *Record) string { return r.Place }},
	{"article", word, func(r *Record) string { return r.Article }},
	{"article_title", word, func(r *Record) string { return r.ArticleTitle }},
	{"article_url", word, func(r *Record) string { return r.ArticleURL }},
	{"outlet", word, func(r *Record) string { return r.Outlet }},
	{"sentence", word, func(r *Record) string { return r.Sentence }},
	{"statement", word, func(r *Record) string { return r.Statement }},
}

// sumColumns are the attributes of an edge that is a pair: what pairColumns has
// beyond the names of its ends.
var sumColumns = append(columns[Pair]{
	{"relation", word, func(p *Pair) string { return p.Relation }},
	{"relation_type", word, func(p *Pair) string { return p.RelationType }},
	{"fact", flag, func(p *Pair) string { return truth(p.Facts > 0) }},
}, pairColumns[6:len(pairColumns)-3]...)

func truth(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// edgeColumns are the attributes of the edges that will be drawn.
func (g *graphWriter) edgeColumns() []edgeColumn {
	if g.options.Aggregate {
		return sumColumns.ofEdges()
	}
	return statementColumns.ofEdges()
}
