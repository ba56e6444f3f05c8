package postgres

// format is the number of the layout below.
const format = 2

// tables is the stored form.
//
// A node is a value that some quad has, as package value writes it. Its hash is
// that of it all, and unique; its id is never given to another value, so that
// what has been learned of an id stays true.
//
// A quad is four ids; label 0 is no label. Its six indexes hold all four in
// different orders, so that whichever of them are bound are the beginning of
// one: s, sp, spo, spol, p, po, pos, o, os, osl, l, ls, lsp, pl, plo, ol, olp.
//
// The one row of store counts nodes and quads. Whoever writes holds it locked,
// so that there is one writer at a time; readers don't mind.
const tables = `
CREATE SEQUENCE node_id;
CREATE TABLE node (
	id bigint PRIMARY KEY,
	hash bytea NOT NULL UNIQUE,
	value bytea NOT NULL
);
CREATE TABLE quad (
	s bigint NOT NULL,
	p bigint NOT NULL,
	o bigint NOT NULL,
	l bigint NOT NULL,
	PRIMARY KEY (s, p, o, l)
);
CREATE INDEX quad_pos ON quad (p, o, s, l);
CREATE INDEX quad_osl ON quad (o, s, l, p);
CREATE INDEX quad_lsp ON quad (l, s, p, o);
CREATE INDEX quad_plo ON quad (p, l, o, s);
CREATE INDEX quad_olp ON quad (o, l, p, s);
CREATE TABLE store (
	one boolean PRIMARY KEY DEFAULT true CHECK (one),
	format int NOT NULL,
	nodes bigint NOT NULL,
	quads bigint NOT NULL
);
INSERT INTO store (format, nodes, quads) VALUES (2, 0, 0);
`
