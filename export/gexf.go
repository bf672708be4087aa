package export

import (
	"io"
	"slices"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// writeGEXF writes the network as GEXF 1.3 with dates: an edge exists at the time of its claim, a node from when it started to when
// it ended, or when it occurred, as far as claims say so; what has no date exists always.
func writeGEXF(w io.Writer, src *source) error {
	n, x := newNetwork(src), &xmlWriter{w: w}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>NormGraph</creator><description>Who holds which position on which norm</description></meta>
<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed" idtype="string">
`)
	x.attributes("node", n.nodeFields())
	x.attributes("edge", edgeFields)
	x.raw("<nodes>\n")
	for _, e := range n.claims.Entities() {
		x.raw("<node")
		x.attr("id", e.ID)
		x.attr("label", e.Name("en"))
		x.raw(">")
		x.attvalues(n.node(e))
		x.spells(n.existence(e))
		x.raw("</node>\n")
		if err := x.flush(); err != nil {
			return err
		}
	}
	x.raw("</nodes>\n<edges>\n")
	for c := range n.edges() {
		x.raw("<edge")
		x.attr("id", c.ID)
		x.attr("source", c.Subject)
		x.attr("target", c.Object)
		x.attr("kind", string(c.Predicate)) // Gephi keeps parallel edges of several kinds apart
		x.attr("label", string(c.Predicate))
		x.raw(">")
		x.attvalues(n.edge(c))
		if d, err := graph.ParseDate(c.Time); err == nil {
			x.spells([]graph.Date{d})
		}
		x.raw("</edge>\n")
		if err := x.flush(); err != nil {
			return err
		}
	}
	x.raw("</edges>\n</graph>\n</gexf>\n")
	return x.flush()
}

func (x *xmlWriter) attributes(class string, fields []field) {
	x.raw(`<attributes mode="static"`)
	x.attr("class", class)
	x.raw(">\n")
	for _, f := range fields {
		x.raw("<attribute")
		x.attr("id", f.name)
		x.attr("title", f.name)
		x.attr("type", f.kind)
		x.raw("/>\n")
	}
	x.raw("</attributes>\n")
}

func (x *xmlWriter) attvalues(values []fieldValue) {
	x.raw("<attvalues>")
	for _, v := range values {
		x.raw("<attvalue")
		x.attr("for", v.name)
		x.attr("value", v.value)
		x.raw("/>")
	}
	x.raw("</attvalues>")
}

// spells writes intervals; an end that is not known is left out, and so is an interval without any end.
func (x *xmlWriter) spells(dates []graph.Date) {
	open := false
	for _, d := range dates {
		if !d.HasStart() && !d.HasEnd() {
			continue
		}
		if !open {
			x.raw("<spells>")
			open = true
		}
		x.raw("<spell")
		if d.HasStart() {
			x.attr("start", d.Start.Format(time.DateOnly))
		}
		if d.HasEnd() {
			x.attr("end", d.End.Format(time.DateOnly))
		}
		x.raw("/>")
	}
	if open {
		x.raw("</spells>")
	}
}

// existence gives when an entity exists: from the earliest day on which it may have started to the last on which it may have ended;
// where nobody speaks of either, the days on which it occurred.
func (n *network) existence(e *graph.Entity) []graph.Date {
	var started, ended, occurred []graph.Date
	for _, l := range n.literals[e.ID] {
		d, err := graph.ParseDate(l.value)
		if err != nil || l.negated {
			continue
		}
		switch l.predicate {
		case "startedOn":
			started = append(started, d)
		case "endedOn":
			ended = append(ended, d)
		case "occurredOn":
			occurred = append(occurred, d)
		}
	}
	if len(started)+len(ended) == 0 {
		return occurred
	}
	life, _ := graph.ParseDate("0000-01-01/9999-12-31")
	if len(started) > 0 {
		life.Start = slices.MinFunc(started, func(a, b graph.Date) int { return a.Start.Compare(b.Start) }).Start
	}
	if len(ended) > 0 {
		life.End = slices.MaxFunc(ended, func(a, b graph.Date) int { return a.End.Compare(b.End) }).End
	}
	if life.End.Before(life.Start) { // claims contradict each other
		return occurred
	}
	return []graph.Date{life}
}
