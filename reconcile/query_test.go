package reconcile

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

func FuzzParseBatch(f *testing.F) {
	for _, src := range []string{
		`{"q0": {"query": "北国", "type": ["State"], "limit": 3, "type_strict": "should"}}`, `{"q": {"properties": [{"pid": "x", "v": [1, true, null, {"id": "a"}]}]}}`,
		`{"q": {"query": "x", "limit": 1e400}}`, `[[`, `{"q": {"type": null, "query": "\ud800"}}`, `{"q": {"query": "x", "properties": [{"pid": "a", "v": }]}}`,
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		batch, err := parseBatch(src, 100)
		if err != nil {
			if graph.HintOf(err) == "" || graph.CodeOf(err) == graph.CodeInternal {
				t.Errorf("%q: no hint or code: %v", src, err)
			}
			return
		}
		for key, q := range batch {
			if q.limit < 1 || q.limit > maxLimit || len(q.Properties) > maxProperties || len(q.Type) > maxTypes {
				t.Errorf("%q: beyond the bounds: %+v", key, q)
			}
		}
	})
}

func FuzzService(f *testing.F) {
	h := newTestHandler(f, Options{})
	f.Add(`{"q": {"query": "Newport", "properties": [{"pid": "memberOf", "v": "HL"}]}}`)
	f.Add("Newport (（")
	f.Fuzz(func(t *testing.T, text string) {
		for _, path := range []string{"?queries=", "/suggest/entity?prefix=", "/suggest/type?cursor=", "/preview?id=", "/flyout/property?id="} {
			if w := ask(t, h, http.MethodGet, Root+path+url.QueryEscape(text), ""); w.Code >= http.StatusInternalServerError {
				t.Errorf("%s%q: %d %s", path, text, w.Code, w.Body)
			}
		}
	})
}
