package reconcile

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func newTestMatcher(t testing.TB, o Options) http.Handler {
	s := snapshot(t)
	return NewMatchHandler(func() *graph.Snapshot { return s }, o)
}

const jsonType, csvType = "Content-Type: application/json", "Content-Type: text/csv; charset=utf-8"

func TestListIsMatchedInItsOrder(t *testing.T) {
	h := newTestMatcher(t, Options{})
	w := ask(t, h, http.MethodPost, "/match", `{"names": ["北國", "Newport", "", "nothing like it", "HL"], "lang": "zh"}`, jsonType)
	var out matchAnswer
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %v %s", w.Code, err, w.Body)
	}
	var got [][2]string
	for _, r := range out.Results {
		match := ""
		if r.Match != nil {
			match = *r.Match
		}
		got = append(got, [2]string{r.Name, match})
	}
	want := [][2]string{{"北國", "norland"}, {"Newport", ""}, {"", ""}, {"nothing like it", ""}, {"HL", "league"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if name := out.Results[0].Candidates[0].Name; name != "北国" || out.Generation != 7 {
		t.Errorf("name %s, generation %d", name, out.Generation)
	}
}

func TestTableKeepsItsColumns(t *testing.T) {
	h := newTestMatcher(t, Options{})
	const table = "\uFEFFyear,name,note\n2015,北国,\"a, b\"\n2016,nothing like it,\n"
	const want = "year,name,note,normgraph_id,normgraph_name,normgraph_class,normgraph_score,normgraph_match,normgraph_iri\n" +
		"2015,北国,\"a, b\",norland,Norland,State,100,true,https://w3id.org/normgraph/entity/norland\n" +
		"2016,nothing like it,,,,,,,\n"
	w := ask(t, h, http.MethodPost, "/match", table, csvType)
	if diff := cmp.Diff(want, w.Body.String()); diff != "" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") {
		t.Errorf("%v\n%s", w.Header(), diff)
	}
	named := ask(t, h, http.MethodPost, "/match?column=land&class=State&lang=zh", "id,land\n1,Norland\n", csvType).Body.String()
	if !strings.Contains(named, "1,Norland,norland,北国,State,100,true,") {
		t.Error(named)
	}
}

func TestBadListsSayWhatToDo(t *testing.T) {
	h := newTestMatcher(t, Options{MaxBody: 5000})
	for _, c := range []struct {
		target, body, header string
		status               int
		says                 string
	}{
		{"/match", `{"names": [`, jsonType, 400, "names"},
		{"/match", `{"name": ["x"]}`, jsonType, 400, "unknown field"},
		{"/match", `{"names": ["x"], "class": "Dragon"}`, jsonType, 400, "Dragon"},
		{"/match", `{"names": ["x"], "lang": "fr"}`, jsonType, 400, "en or zh"},
		{"/match", `{"names": ["x"], "limit": 1000}`, jsonType, 400, "1 to 100"},
		{"/match", `{"names": ["` + strings.Repeat(`x","`, MaxNames) + `x"]}`, jsonType, 413, "allowed are 200"},
		{"/match", strings.Repeat(" ", 6000), jsonType, 413, "5000 bytes"},
		{"/match", "", csvType, 400, "empty"},
		{"/match", "a,b\n1\n", csvType, 400, "cannot be read"},
		{"/match?column=c", "a,b\n1,2\n", csvType, 400, "a, b"},
		{"/match", "names=x", formType, 400, "application/json or text/csv"},
	} {
		w := ask(t, h, http.MethodPost, c.target, c.body, c.header)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s %.30s: %d %s, want %d and %q", c.target, c.body, w.Code, w.Body, c.status, c.says)
		}
	}
	if w := ask(t, h, http.MethodGet, "/match", ""); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", w.Code)
	}
}

func FuzzTable(f *testing.F) {
	h := newTestMatcher(f, Options{})
	f.Add("name\n北国\n")
	f.Add("a,\"b\n")
	f.Fuzz(func(t *testing.T, table string) {
		if w := ask(t, h, http.MethodPost, "/match", table, csvType); w.Code >= http.StatusInternalServerError {
			t.Errorf("%q: %d %s", table, w.Code, w.Body)
		}
	})
}
