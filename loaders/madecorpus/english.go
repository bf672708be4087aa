package madecorpus

import "github.com/normgraph/normgraph/graph"

// language is how documents are written in one.
type language struct {
	code              string
	names             map[graph.Class][]string
	date              string // layout
	comma, and, space string // between names, before the last one, between sentences
	title, heading    string
	notice            string
	claims, fillers   []string // patterns of sentences
	things            []string
}

var english = language{
	code: "en", date: "2 January 2006", comma: ", ", and: " and ", space: " ",
	title:   "Made report %d on {Issue} and {Issue}",
	heading: "On {Issue}",
	notice:  "A program made this text to measure another program. Nothing in it is true.",
	claims: []string{
		"{State+} advocated {Principle} in {year}.",
		"In {year}, {State+} opposed {Principle}.",
		"{Person} said that {State+} supports {Principle}.",
		"According to {Bloc}, {State+} criticized {Principle} on {date}.",
		"{State+} endorsed {Instrument} in {year}.",
		"{State+} participated in {Mechanism} in {year}.",
		"{State+} attended {Event}.",
		"{Agency} is responsible for {Issue+}.",
		"{Instrument} regulates {Issue+}.",
		"{State} issued {Instrument} in {year}.",
		"{Bloc} cooperates with {State+} on {Issue+}.",
		"{Mechanism} focuses on {Issue+}.",
		"{State} established {Mechanism} in {year}.",
		"{Problem} hinders {Issue+}.",
		"{Instrument} enshrines {Principle+}.",
		"{State+} signed {Instrument} on {date}.",
		"{State+} should strengthen {Issue+}, replace the {thing} and count the {thing}.",
		"{State} lacks {thing} and {thing} for {Issue}.",
		"{Organization} organized {Event} on {date}.",
		"{ResearchBody} participated in {Event} with {n} guests.",
	},
	fillers: []string{
		"Some {n} visitors looked at the {thing} before the rain began.",
		"The {thing} stood beside the {thing} until the evening.",
		"Nobody had ordered {n} new {thing}, and yet they arrived on {date}.",
		"A short walk led from the {thing} to the {thing}.",
		"The evening ended with tea, {n} songs and a look at the {thing}.",
	},
	things: []string{
		"lamps", "ropes", "barrels", "ferries", "lanterns", "benches", "anchors", "kites", "violins", "ladders", "bicycles", "blankets", "kettles",
		"umbrellas", "baskets", "windmills", "gardens", "orchards", "bridges", "stairs", "chimneys", "balconies", "mirrors", "clocks", "carpets",
		"drawings", "postcards", "suitcases", "tickets", "uniforms", "whistles", "helmets", "gloves", "pumps", "valves", "pipes", "bricks",
		"tiles", "planks", "nails", "brushes", "buckets", "spoons", "plates", "candles", "curtains", "cushions", "saddles", "tents", "sails",
	},
}
