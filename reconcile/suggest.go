package reconcile

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// What can be suggested.
const (
	kindEntity   = "entity"
	kindType     = "type"
	kindProperty = "property"
)

// suggestions are the answer of a suggest service.
type suggestions struct {
	Result any `json:"result"`
}

// suggestion is an entity that is suggested.
type suggestion struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Notable     []term `json:"notable"`
}

// suggested is the number of suggestions of one answer.
const suggested = 20

// suggest completes what has been typed of an entity, a type or a property.
func (h *handler) suggest(r *request) (any, error) {
	form, err := readForm(r.Request)
	if err != nil {
		return nil, err
	}
	cursor := 0
	if given := form.Get("cursor"); given != "" {
		if cursor, err = strconv.Atoi(given); err != nil || cursor < 0 {
			return nil, graph.Errorf(graph.CodeBadInput, "give the number of suggestions to pass over", "cursor is %q", given)
		}
	}
	prefix := strings.TrimSpace(form.Get("prefix"))
	if r.PathValue("kind") == kindEntity {
		return h.suggestEntities(r, prefix, cursor)
	}
	terms, err := h.terms(r)
	if err != nil {
		return nil, err
	}
	list := beginning(terms, prefix)
	from := min(cursor, len(list))
	return suggestions{append([]term{}, list[from:min(from+suggested, len(list))]...)}, nil
}

// terms gives the types or the properties, whichever the path names.
func (h *handler) terms(r *request) ([]term, error) {
	switch r.PathValue("kind") {
	case kindType:
		return r.types(r.s.Ontology()), nil
	case kindProperty:
		return r.properties(r.s.Ontology()), nil
	}
	return nil, graph.Errorf(graph.CodeNotFound, "there are entity, type and property", "nothing of the kind %q is suggested", r.PathValue("kind"))
}

// suggestEntities finds the entity with an id, then those with a name that has the words or begins so.
func (h *handler) suggestEntities(r *request, prefix string, cursor int) (any, error) {
	out := []suggestion{}
	if graph.Fold(prefix) == "" {
		return suggestions{out}, nil
	}
	found, err := r.s.Search(r.Context(), graph.SearchQuery{Text: prefix})
	if err != nil {
		return nil, err
	}
	list := found.Entities(0, graph.MaxSearchHits)
	if e := r.s.Entity(prefix); e != nil {
		list = append([]*graph.Entity{e}, slices.DeleteFunc(list, func(other *graph.Entity) bool { return other == e })...)
	}
	from := min(cursor, len(list))
	o := r.s.Ontology()
	for _, e := range list[from:min(from+suggested, len(list))] {
		out = append(out, suggestion{e.ID, e.Name(r.lang), r.describe(r.s, e), r.typesOf(o, e)})
	}
	return suggestions{out}, nil
}

// flyoutAnswer is a small preview of something that is suggested.
type flyoutAnswer struct {
	ID   string `json:"id"`
	HTML string `json:"html"`
}

// flyout gives name and description of a suggestion as HTML.
func (h *handler) flyout(r *request) (any, error) {
	id := r.URL.Query().Get("id")
	var name, description string
	if r.PathValue("kind") == kindEntity {
		e := r.s.Entity(id)
		if e == nil {
			return nil, noEntity(id)
		}
		name, description = e.Name(r.lang), r.describe(r.s, e)
	} else {
		terms, err := h.terms(r)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(terms, func(t term) bool { return t.ID == id })
		if i < 0 {
			return nil, graph.Errorf(graph.CodeNotFound, "suggest/"+r.PathValue("kind")+" lists them", "there is no %s %q", r.PathValue("kind"), id)
		}
		name, description = terms[i].Name, terms[i].Description
	}
	escape := template.HTMLEscapeString
	return flyoutAnswer{id, "<p><b>" + escape(name) + "</b> (" + escape(id) + ")</p><p>" + escape(description) + "</p>"}, nil
}

func noEntity(id string) error {
	return graph.Errorf(graph.CodeNotFound, "suggest/entity finds ids", "no entity has the id %q", id)
}
