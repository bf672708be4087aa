package gql_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// TestNetworks: beta adds that Norland opposes open seas and that the Harbour Talks began in 2016.
func TestNetworks(t *testing.T) {
	parts := fixtureParts()
	beta := &parts[len(parts)-1]
	beta.Claims = append(beta.Claims,
		claim("beta", briefText, "seas", "norland", "opposes", "open-seas", nil),
		claim("beta", briefText, "open", "harbour-talks", "startedOn", "2016-05", nil))
	s := snapshot(t, 7, parts)
	for _, tt := range []struct{ name, query, want string }{
		{
			"conflicts", `{conflicts{totalCount nodes{kind entities{id} predicate name sides{label entities{id} support first last documents{slug} claims{value modality}}}}}`,
			`{"conflicts":{"totalCount":3,"nodes":[
			{"kind":"OPPOSED_STANCES","entities":[{"id":"norland"},{"id":"open-seas"}],"predicate":null,"name":null,"sides":[
			{"label":"support","entities":[],"support":1,"first":"2019","last":"2019","documents":[{"slug":"alpha"},{"slug":"alpha-brief"}],
			"claims":[{"value":null,"modality":"ASSERTED"},{"value":null,"modality":"ASSERTED"},{"value":null,"modality":"ASSERTED"}]},
			{"label":"rejection","entities":[],"support":1,"first":"2019","last":"2019","documents":[{"slug":"beta"}],"claims":[{"value":null,"modality":"ASSERTED"}]}]},
			{"kind":"DENIED_STANCE","entities":[{"id":"norland"},{"id":"open-seas"}],"predicate":"OPPOSES","name":null,"sides":[
			{"label":"opposes","entities":[],"support":1,"first":"2019","last":"2019","documents":[{"slug":"beta"}],"claims":[{"value":null,"modality":"ASSERTED"}]},
			{"label":"not opposes","entities":[],"support":1,"first":"2019","last":"2019","documents":[{"slug":"beta"}],"claims":[{"value":null,"modality":"NEGATED"}]}]},
			{"kind":"DATES","entities":[{"id":"harbour-talks"}],"predicate":"STARTED_ON","name":null,"sides":[
			{"label":"2014","entities":[],"support":1,"first":"2014","last":"2014","documents":[{"slug":"alpha"}],"claims":[{"value":"2014","modality":"ASSERTED"}]},
			{"label":"2016-05","entities":[],"support":1,"first":"2016-05","last":"2016-05","documents":[{"slug":"beta"}],"claims":[{"value":"2016-05","modality":"ASSERTED"}]}]}]}}`,
		},
		{
			"a page of conflicts of one kind", `{conflicts(kinds:[DATES,DENIED_STANCE],last:1){totalCount pageInfo{hasPreviousPage} edges{node{kind}}}}`,
			`{"conflicts":{"totalCount":2,"pageInfo":{"hasPreviousPage":true},"edges":[{"node":{"kind":"DATES"}}]}}`,
		},
		{
			"a position in full", `{positions(actors:["norland"]){cells{first last holders{id} ofAuthor polarity conflict stances{predicate modality kind}}}}`,
			`{"positions":{"cells":[{"first":"2019","last":"2019","holders":[{"id":"norland"}],"ofAuthor":true,"polarity":0,"conflict":true,"stances":[
			{"predicate":"ADVOCATES","modality":"ASSERTED","kind":"SUPPORT"},{"predicate":"OPPOSES","modality":"ASSERTED","kind":"REJECTION"},
			{"predicate":"OPPOSES","modality":"NEGATED","kind":"RESERVATION"}]}]}}`,
		},
		{
			// Norland has two positions, Southland one, and they share the rejection.
			"a normalized discourse network", `{a:discourse(project:ACTOR_CONGRUENCE,normalize:JACCARD){edges{weight claims{document{slug}}}}
			b:discourse(project:ACTOR_CONGRUENCE,normalize:AVERAGE_ACTIVITY,minWeight:0.7){edges{weight}} c:discourse(project:ACTOR_CONGRUENCE,to:"2018"){edges{weight}}}`,
			`{"a":{"edges":[{"weight":0.5,"claims":[{"document":{"slug":"alpha"}},{"document":{"slug":"beta"}}]}]},"b":{"edges":[]},"c":{"edges":[]}}`,
		},
		{
			"the strongest path", `{path(from:"norland",to:"southland",weight:CONFIDENCE,first:1){length strength nodes{id}}}`,
			`{"path":[{"length":2,"strength":1,"nodes":[{"id":"norland"},{"id":"harbour-talks"},{"id":"southland"}]}]}`,
		},
		{
			"what they have in common", `{common(of:["southland","norland"]){totalCount edges{node{id} support linked{entity{id} claims{predicate}}}}}`,
			`{"common":{"totalCount":2,"edges":[
			{"node":{"id":"open-seas"},"support":2,"linked":[
			{"entity":{"id":"norland"},"claims":[{"predicate":"ADVOCATES"},{"predicate":"ADVOCATES"},{"predicate":"ADVOCATES"},{"predicate":"OPPOSES"},{"predicate":"OPPOSES"}]},
			{"entity":{"id":"southland"},"claims":[{"predicate":"OPPOSES"}]}]},
			{"node":{"id":"harbour-talks"},"support":1,"linked":[
			{"entity":{"id":"norland"},"claims":[{"predicate":"LEADS"},{"predicate":"PARTICIPATES_IN"}]},
			{"entity":{"id":"southland"},"claims":[{"predicate":"PARTICIPATES_IN"}]}]}]}}`,
		},
		{
			// Two states, the talks and the seas are a square: each has two neighbours of three, and is on one of the two ways between its own.
			"centrality", `{a:centrality(measure:BETWEENNESS,classes:[State,Mechanism,Principle],first:1){totalCount edgeCount nodes{id} edges{score}}
			b:centrality(measure:PAGERANK,predicates:[CITES]){edgeCount nodes{id}}}`,
			`{"a":{"totalCount":4,"edgeCount":4,"nodes":[{"id":"harbour-talks"}],"edges":[{"score":0.16666666666666666}]},
			"b":{"edgeCount":1,"nodes":[{"id":"old-atlas"},{"id":"doc-beta"}]}}`,
		},
		{"no two ideas", `{cooccurrence(actors:["norland"]){nodes{id} edges{weight} truncated}}`, `{"cooccurrence":{"nodes":[],"edges":[],"truncated":false}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var want map[string]any
			if err := json.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, ask(t, s, tt.query)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBadNetworkQueries(t *testing.T) {
	s := fixture(t)
	for _, tt := range []struct {
		query string
		code  graph.Code
	}{
		{`{discourse(project:AFFILIATION,normalize:COSINE){edges{weight}}}`, graph.CodeBadInput},
		{`{discourse(project:ACTOR_CONFLICT,minWeight:-1){edges{weight}}}`, graph.CodeBadInput},
		{`{discourse(project:ACTOR_CONFLICT,from:"lately"){edges{weight}}}`, graph.CodeBadInput},
		{`{common(of:["norland"]){totalCount}}`, graph.CodeBadInput},
		{`{common(of:["norland","nowhere"]){totalCount}}`, graph.CodeNotFound},
		{`{cooccurrence(actors:["nowhere"]){truncated}}`, graph.CodeNotFound},
		{`{centrality(measure:DEGREE,first:-1){totalCount}}`, graph.CodeBadInput},
		{`{conflicts(after:"x"){totalCount}}`, graph.CodeBadInput},
		{`{path(from:"norland",to:"southland",weight:CONFIDENCE,maxLength:9){length}}`, graph.CodeBadInput},
	} {
		r := gql.Execute(context.Background(), s, tt.query, nil, "")
		if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != string(tt.code) {
			t.Errorf("%s: %v", tt.query, r.Errors)
		}
	}
}
