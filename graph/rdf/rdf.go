// Package rdf is the graph as N-Quads: what writes it, what reads it back and
// restores it, and what of quads can be stored. It stands between package graph
// and the files, and reads no other form of RDF.
//
//	<article:A>      <schema:headline>  "…"              <article:A> .    what an article contributes
//	<entity:google>  <relation:sues>    <entity:huawei>  <statement:S> .  the direct edge of a statement of it
//	<me>             <likes>            _:x              <mine> .         a quad of no article: any other label, or none
//
// The lines of an article, with those of its statements, follow each other.
package rdf
