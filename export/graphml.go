package export

import "io"

// writeGraphML writes the network with a typed key for each field. Nodes have the ids of entities, edges those of claims.
func writeGraphML(w io.Writer, src *source) error {
	n, x := newNetwork(src), &xmlWriter{w: w}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	x.keys("node", n.nodeFields())
	x.keys("edge", edgeFields)
	x.raw("<graph id=\"normgraph\" edgedefault=\"directed\">\n")
	for _, e := range n.claims.Entities() {
		x.raw("<node")
		x.attr("id", e.ID)
		x.raw(">")
		x.data("node", n.node(e))
		x.raw("</node>\n")
		if err := x.flush(); err != nil {
			return err
		}
	}
	for c := range n.edges() {
		x.raw("<edge")
		x.attr("id", c.ID)
		x.attr("source", c.Subject)
		x.attr("target", c.Object)
		x.raw(">")
		x.data("edge", n.edge(c))
		x.raw("</edge>\n")
		if err := x.flush(); err != nil {
			return err
		}
	}
	x.raw("</graph>\n</graphml>\n")
	return x.flush()
}

// keys declares fields. Names that nodes and edges have in common are two keys.
func (x *xmlWriter) keys(of string, fields []field) {
	for _, f := range fields {
		x.raw("<key")
		x.attr("id", of+"-"+f.name)
		x.attr("for", of)
		x.attr("attr.name", f.name)
		x.attr("attr.type", f.kind)
		x.raw("/>\n")
	}
}

func (x *xmlWriter) data(of string, values []fieldValue) {
	for _, v := range values {
		x.raw("<data")
		x.attr("key", of+"-"+v.name)
		x.raw(">")
		x.text(v.value)
		x.raw("</data>")
	}
}
