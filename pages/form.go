package pages

import (
	"strings"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// form is a way to show a thing.
type form struct {
	name       string // in ?format= and as an ending
	label      string
	mediaTypes []string       // without parameters; the one to answer with first
	format     *export.Format // nil: HTML
}

// forms lists all forms; the first one is for those who accept everything.
var forms = []form{
	{name: "html", label: "HTML", mediaTypes: []string{"text/html"}},
	formOf("jsonld", "JSON-LD"), formOf("ttl", "Turtle"), formOf("nq", "N-Quads"),
}

// formOf makes the form of an export format.
func formOf(name, label string) form {
	format, err := export.ByName(name)
	if err != nil {
		panic(err) // a fault in the list above
	}
	f := form{name: name, label: label, format: &format}
	for _, t := range format.MediaTypes {
		t, _, _ = strings.Cut(t, ";")
		f.mediaTypes = append(f.mediaTypes, t)
	}
	return f
}

func formNames() string {
	var names []string
	for _, f := range forms {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

func errNotAcceptable() error {
	var types []string
	for _, f := range forms {
		types = append(types, f.mediaTypes[0])
	}
	return answer.NotAcceptable{Err: graph.Errorf(graph.CodeBadInput, "accept one of "+strings.Join(types, ", ")+", or give ?format= with one of "+formNames(),
		"there is no form of this page that is accepted")}
}

// negotiate finds the form that Accept headers prefer, by RFC 9110: that of the highest quality, the first one of several. ok is
// false when none is acceptable.
func negotiate(accept []string) (best form, ok bool) {
	if strings.TrimSpace(strings.Join(accept, ",")) == "" {
		return forms[0], true
	}
	ranges := export.Accepted(accept)
	highest := 0.0
	for _, f := range forms {
		for _, mediaType := range f.mediaTypes {
			if q := qualityOf(ranges, mediaType); q > highest {
				best, highest, ok = f, q, true
			}
		}
	}
	return best, ok
}

// qualityOf gives what the most specific range that covers a media type says of it; 0 when none does.
func qualityOf(ranges []export.MediaRange, mediaType string) float64 {
	main, _, _ := strings.Cut(mediaType, "/")
	for _, pattern := range []string{mediaType, main + "/*", "*/*"} {
		for _, r := range ranges {
			if r.Pattern == pattern {
				return r.Quality
			}
		}
	}
	return 0
}
