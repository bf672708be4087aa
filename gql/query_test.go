package gql_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnswers checks the fields of the contract against what the fixture says.
func TestAnswers(t *testing.T) {
	s := fixture(t)
	for _, tt := range []struct{ name, query, want string }{
		{
			"entity by Chinese name", `{entity(name:"北國"){id class name(lang:ZH) iri degree candidate names{value lang preferred}}}`,
			`{"entity":{"id":"norland","class":"State","name":"北国","iri":"https://w3id.org/normgraph/entity/norland","degree":6,
			"candidate":false,"names":[{"value":"Norland","lang":"en","preferred":true},{"value":"北国","lang":"zh","preferred":true}]}}`,
		},
		{
			"relation read backwards with its claims",
			`{entity(id:"harbour-talks"){...on Mechanism{ledBy{totalCount nodes{name} edges{node{name} claims{evidence{quote section} document{name slug}}}}}}}`,
			`{"entity":{"ledBy":{"totalCount":1,"nodes":[{"name":"Norland"}],"edges":[{"node":{"name":"Norland"},
			"claims":[{"evidence":[{"quote":"led by Norland","section":"1"}],"document":{"name":"On Harbours","slug":"alpha"}}]}]}}}`,
		},
		{
			"relation through the wider kind", `{entity(id:"norland"){...on Actor{advocates{nodes{id}}}}}`,
			`{"entity":{"advocates":{"nodes":[{"id":"open-seas"}]}}}`,
		},
		{
			"literal with its claims", `{entity(id:"harbour-talks"){...on Mechanism{sessionsHeld{value claims{value object{id} when}} startedOn{value claims{when}}}}}`,
			`{"entity":{"sessionsHeld":[{"value":"3","claims":[{"value":"3","object":null,"when":null}]}],
			"startedOn":[{"value":"2014","claims":[{"when":"2014"}]}]}}`,
		},
		{
			"claims by filter", `{claims(filter:{holder:["norland"]}){nodes{subject{id} predicate object{id} value holder{id} modality method rule confidence section generation}}}`,
			`{"claims":{"nodes":[{"subject":{"id":"norland"},"predicate":"ADVOCATES","object":{"id":"open-seas"},"value":null,
			"holder":{"id":"norland"},"modality":"ASSERTED","method":"CURATED","rule":null,"confidence":1,"section":"1","generation":7}]}}`,
		},
		{
			"claims by rule name it", `{claims(filter:{method:[RULE]}){nodes{rule ruleVersion confidence}}}`,
			`{"claims":{"nodes":[{"rule":"stance-1","ruleVersion":"3","confidence":0.8}]}}`,
		},
		{
			"evidence without the text", `{claims(filter:{document:["beta"],predicate:[OPPOSES]}){nodes{modality evidence{quote start end note} document{loaded length text}}}}`,
			`{"claims":{"nodes":[{"modality":"NEGATED","evidence":[{"quote":null,"start":0,"end":10,
			"note":"The text of beta is not loaded. ` + "`normgraph load PATH`" + `, with the path of the document, shows the words."}],
			"document":{"loaded":false,"length":25,"text":null}}]}}`,
		},
		{
			"evidence by page", `{claims(filter:{predicate:[ADVOCATES]}){nodes{document{slug} page pageLabel evidence{page pageLabel}}}}`,
			`{"claims":{"nodes":[{"document":{"slug":"alpha"},"page":null,"pageLabel":null,"evidence":[{"page":null,"pageLabel":null}]},
			{"document":{"slug":"alpha"},"page":null,"pageLabel":null,"evidence":[{"page":null,"pageLabel":null}]},
			{"document":{"slug":"alpha-brief"},"page":1,"pageLabel":"iv","evidence":[{"page":1,"pageLabel":"iv"}]}]}}`,
		},
		{
			"where pages begin", `{brief:document(id:"alpha-brief"){pageBreaks{page pageLabel start}} alpha:document(id:"alpha"){pageBreaks{start}}
			atlas:document(id:"old-atlas"){pageBreaks{start}}}`,
			`{"brief":{"pageBreaks":[{"page":1,"pageLabel":"iv","start":0},{"page":2,"pageLabel":null,"start":20}]},"alpha":{"pageBreaks":[]},"atlas":{"pageBreaks":null}}`,
		},
		{
			"document by slug", `{document(id:"alpha"){id slug loaded title creators{name entity{id}} container publisher issued type url lang text(start:0,end:7)
			sections{label start} statements(filter:{predicate:[LEADS]}){totalCount} claims{totalCount} derivedFrom{slug}}}`,
			`{"document":{"id":"doc-alpha","slug":"alpha","loaded":true,"title":"On Harbours","creators":[{"name":"Ann Lee","entity":{"id":"ann-lee"}}],
			"container":"Sea Studies","publisher":"Sea Press","issued":"2019","type":"report","url":"https://example.org/alpha","lang":"en",
			"text":"Norland","sections":[{"label":"1","start":0}],"statements":{"totalCount":1},"claims":{"totalCount":0},"derivedFrom":null}}`,
		},
		{
			"document by entity id, and one only spoken of",
			`{a:document(id:"doc-alpha-brief"){derivedFrom{slug} minConfidence} b:document(id:"old-atlas"){slug loaded minConfidence title creators{name} citedBy{nodes{id}} statements{totalCount}}}`,
			`{"a":{"derivedFrom":{"slug":"alpha"},"minConfidence":0.6},"b":{"slug":null,"loaded":false,"minConfidence":null,"title":null,"creators":null,
			"citedBy":{"nodes":[{"id":"doc-beta"}]},"statements":{"totalCount":0}}}`,
		},
		{
			"documents by filter", `{documents(filter:{loaded:true,derived:false}){totalCount nodes{slug}}}`,
			`{"documents":{"totalCount":1,"nodes":[{"slug":"alpha"}]}}`,
		},
		{
			"mentions", `{entity(id:"norland"){mentions(document:["doc-alpha"]){totalCount nodes{document{slug} start end section quote}}}}`,
			`{"entity":{"mentions":{"totalCount":2,"nodes":[{"document":{"slug":"alpha"},"start":0,"end":7,"section":"1","quote":"Norland"},
			{"document":{"slug":"alpha"},"start":87,"end":94,"section":"1","quote":"Norland"}]}}}`,
		},
		{
			"nodes of every type", `{nodes(ids:["norland","nobody","doc-alpha","beta"]){__typename id}}`,
			`{"nodes":[{"__typename":"State","id":"norland"},null,{"__typename":"Document","id":"doc-alpha"},{"__typename":"Document","id":"doc-beta"}]}`,
		},
		{
			"entities by class, kind and degree", `{a:entities(filter:{class:[State]},orderBy:DEGREE){nodes{id}} b:entities(filter:{kind:[Idea]}){nodes{id}} c:entities(filter:{class:[Mechanism]},orderBy:NAME,last:1){nodes{id}}}`,
			`{"a":{"nodes":[{"id":"norland"},{"id":"southland"}]},"b":{"nodes":[{"id":"open-seas"}]},"c":{"nodes":[{"id":"river-talks"}]}}`,
		},
		{
			"path", `{path(from:"norland",to:"southland",predicates:[PARTICIPATES_IN]){length nodes{id} steps{from{id} to{id} claims{predicate}} claims{time}}}`,
			`{"path":[{"length":2,"nodes":[{"id":"norland"},{"id":"harbour-talks"},{"id":"southland"}],
			"steps":[{"from":{"id":"norland"},"to":{"id":"harbour-talks"},"claims":[{"predicate":"PARTICIPATES_IN"}]},
			{"from":{"id":"harbour-talks"},"to":{"id":"southland"},"claims":[{"predicate":"PARTICIPATES_IN"}]}],
			"claims":[{"time":"2015"},{"time":"2015-03"}]}]}`,
		},
		{
			"neighborhood", `{neighborhood(of:["southland"],filter:{predicate:[PARTICIPATES_IN]}){nodes{id} edges{source{id} target{id} predicate weight} truncated}}`,
			`{"neighborhood":{"nodes":[{"id":"harbour-talks"},{"id":"southland"}],
			"edges":[{"source":{"id":"southland"},"target":{"id":"harbour-talks"},"predicate":"PARTICIPATES_IN","weight":1}],"truncated":false}}`,
		},
		{
			"positions: a retelling is no support, a denial of the contrary no conflict",
			`{positions(actors:["norland"],ideas:["open-seas"]){actors{id} ideas{id} cells{actor{id} idea{id} support polarity conflict stances{predicate modality claims{document{slug}}}}}}`,
			`{"positions":{"actors":[{"id":"norland"}],"ideas":[{"id":"open-seas"}],"cells":[{"actor":{"id":"norland"},"idea":{"id":"open-seas"},
			"support":2,"polarity":1,"conflict":false,"stances":[
			{"predicate":"ADVOCATES","modality":"ASSERTED","claims":[{"document":{"slug":"alpha"}},{"document":{"slug":"alpha"}},{"document":{"slug":"alpha-brief"}}]},
			{"predicate":"OPPOSES","modality":"NEGATED","claims":[{"document":{"slug":"beta"}}]}]}]}}`,
		},
		{
			"discourse network", `{discourse(project:ACTOR_CONFLICT){nodes{id} edges{source{id} target{id} predicate weight}}}`,
			`{"discourse":{"nodes":[{"id":"norland"},{"id":"southland"}],
			"edges":[{"source":{"id":"norland"},"target":{"id":"southland"},"predicate":null,"weight":1}]}}`,
		},
		{
			"timeline", `{timeline(filter:{about:["harbour-talks"]}){totalCount edges{date node{predicate}}}}`,
			`{"timeline":{"totalCount":3,"edges":[{"date":"2014","node":{"predicate":"STARTED_ON"}},
			{"date":"2015","node":{"predicate":"PARTICIPATES_IN"}},{"date":"2015-03","node":{"predicate":"PARTICIPATES_IN"}}]}}`,
		},
		{
			"claims by time, undated last", `{claims(filter:{about:["harbour-talks"]},orderBy:TIME){nodes{when}}}`,
			`{"claims":{"nodes":[{"when":"2014"},{"when":"2015"},{"when":"2015-03"},{"when":null},{"when":null}]}}`,
		},
		{
			"stats", `{stats{generation entities candidates claims documents loaded mentions byMethod{method count} byDocument{document{slug} count}}}`,
			`{"stats":{"generation":7,"entities":10,"candidates":0,"claims":11,"documents":3,"loaded":2,"mentions":2,
			"byMethod":[{"method":"CURATED","count":10},{"method":"RULE","count":1}],
			"byDocument":[{"document":{"slug":"alpha"},"count":8},{"document":{"slug":"alpha-brief"},"count":1},{"document":{"slug":"beta"},"count":2}]}}`,
		},
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
