package reconcile

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
)

// unitsPerName is what a client pays for each name, in the units of package admission.
const unitsPerName = 100

// MaxNames bounds the names of one request to the match handler.
const MaxNames = 200

// NewMatchHandler matches lists of names: JSON in, JSON out, or a table as CSV in, the same with columns added out.
func NewMatchHandler(live func() *graph.Snapshot, o Options) http.Handler {
	o.complete()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		s := live()
		switch {
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", "POST")
			answer.Refuse(w, http.StatusMethodNotAllowed, graph.Errorf(graph.CodeBadInput, `send {"names": ["some name"]} with POST`, "the method is %s", r.Method))
			return
		case s == nil:
			answer.Refuse(w, http.StatusServiceUnavailable, answer.ErrNotLoaded)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), o.Timeout)
		defer cancel()
		if err := matchBody(ctx, w, r, s, o.MaxBody); err != nil {
			o.refuse(w, r, err)
		}
	})
}

// matchBody reads what is sent by its media type, and answers in the same.
func matchBody(ctx context.Context, w http.ResponseWriter, r *http.Request, s *graph.Snapshot, maxBody int64) error {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || mediaType != "application/json" && mediaType != "text/csv" {
		return graph.Errorf(graph.CodeBadInput, "send Content-Type: application/json or text/csv", "the body is of the type %q", r.Header.Get("Content-Type"))
	}
	if r.Header.Get("Content-Encoding") != "" {
		return graph.Errorf(graph.CodeBadInput, "send it as it is, without Content-Encoding", "the body is compressed")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return tooLarge{graph.Errorf(graph.CodeTooLarge, "send fewer names in one request", "the request is longer than %d bytes", large.Limit)}
	}
	if err != nil {
		return graph.Errorf(graph.CodeBadInput, "send the whole body", "the body ends early")
	}
	ctx, leave, err := admission.Enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if mediaType == "text/csv" {
		out, err := matchTable(ctx, s, body, r)
		leave()
		if err == nil {
			w.Header().Set("Content-Type", "text/csv; charset=utf-8; header=present")
			_, _ = w.Write(out) // a client that is gone needs no answer
		}
		return err
	}
	out, err := matchNames(ctx, s, body)
	leave()
	if err == nil {
		write(w, out)
	}
	return err
}

// matchRequest is a list of names to be matched.
type matchRequest struct {
	Names []string `json:"names"`
	Class string   `json:"class"` // class or kind; "": all
	Lang  string   `json:"lang"`  // of the names in the answer; "": en
	Limit int      `json:"limit"` // candidates of a name; 0: 5
}

// matchAnswer has the names in the order in which they were sent.
type matchAnswer struct {
	Generation uint64      `json:"generation"`
	Results    []nameMatch `json:"results"`
}

type nameMatch struct {
	Name       string      `json:"name"`
	Match      *string     `json:"match"` // id of the only entity that is meant; null: none is certain
	Candidates []candidate `json:"candidates"`
}

// namedCandidates is the number of candidates of a name when none is asked for.
const namedCandidates = 5

func matchNames(ctx context.Context, s *graph.Snapshot, body []byte) (*matchAnswer, error) {
	var in matchRequest
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, `send {"names": ["some name"], "class": "State", "lang": "en", "limit": 5}; all but names may be left out`,
			"the body is not such JSON: %w", err)
	}
	if in.Limit < 0 || in.Limit > maxLimit {
		return nil, graph.Errorf(graph.CodeBadInput, "give 1 to "+strconv.Itoa(maxLimit), "limit is %d", in.Limit)
	}
	if in.Limit == 0 {
		in.Limit = namedCandidates
	}
	out := &matchAnswer{Generation: s.Generation(), Results: []nameMatch{}}
	err := eachName(ctx, s, in, func(name string, candidates []candidate) {
		r := nameMatch{Name: name, Candidates: candidates}
		if len(candidates) > 0 && candidates[0].Match {
			r.Match = &candidates[0].ID
		}
		out.Results = append(out.Results, r)
	})
	return out, err
}

// eachName gives the candidates of every name, in order.
func eachName(ctx context.Context, s *graph.Snapshot, in matchRequest, take func(string, []candidate)) error {
	if n := len(in.Names); n > MaxNames {
		return tooLarge{graph.Errorf(graph.CodeTooLarge, "send them in several requests", "%d names in one request, allowed are %d", n, MaxNames)}
	}
	if in.Lang != "" && in.Lang != "en" && in.Lang != "zh" {
		return graph.Errorf(graph.CodeBadInput, "give en or zh", "there are no names in the language %q", in.Lang)
	}
	m := newMatcher(s, cmp.Or(in.Lang, "en"))
	q := query{limit: in.Limit}
	if in.Class != "" {
		q.Type = types{in.Class}
	}
	if _, _, err := classesOf(s.Ontology(), q.Type, false); err != nil {
		return graph.Errorf(graph.CodeBadInput, "give a class such as State or a kind such as Actor; "+Root+"/suggest/type lists them", "%w", err)
	}
	if err := admission.Charge(ctx, float64(len(in.Names)*unitsPerName)); err != nil {
		return err
	}
	for _, name := range in.Names {
		q.Query = name
		candidates := []candidate{}
		if strings.TrimSpace(name) != "" {
			var err error
			if candidates, err = m.candidates(ctx, &q); err != nil {
				return err
			}
		}
		take(name, candidates)
	}
	return nil
}

// addedColumns are what a table gets.
var addedColumns = []string{"normgraph_id", "normgraph_name", "normgraph_class", "normgraph_score", "normgraph_match", "normgraph_iri"}

// matchTable matches a column of a table and gives the table with the best candidate of each row. The parameters column, class and lang
// are those of the URL; without column it is the one called name, else the first.
func matchTable(ctx context.Context, s *graph.Snapshot, body []byte, r *http.Request) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "send a table with a header, commas between fields and as many fields in each row",
			"the table cannot be read: %w", err)
	}
	if len(rows) == 0 {
		return nil, graph.Errorf(graph.CodeBadInput, "send a header and rows", "the table is empty")
	}
	params := r.URL.Query()
	column := max(0, slices.Index(rows[0], "name"))
	if wanted := params.Get("column"); wanted != "" {
		if column = slices.Index(rows[0], wanted); column < 0 {
			return nil, graph.Errorf(graph.CodeBadInput, "the header has "+strings.Join(rows[0], ", "), "the table has no column %q", wanted)
		}
	}
	in := matchRequest{Class: params.Get("class"), Lang: params.Get("lang"), Limit: 1}
	for _, row := range rows[1:] {
		in.Names = append(in.Names, row[column])
	}
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	_ = out.Write(append(slices.Clone(rows[0]), addedColumns...)) // a buffer takes everything
	next := 1
	err = eachName(ctx, s, in, func(_ string, candidates []candidate) {
		added := make([]string, len(addedColumns))
		if len(candidates) > 0 {
			c := candidates[0]
			added = []string{c.ID, c.Name, c.Type[0].ID, strconv.FormatFloat(c.Score, 'f', -1, 64), strconv.FormatBool(c.Match), string(graph.EntityIRI(c.ID))}
		}
		_ = out.Write(append(slices.Clone(rows[next]), added...)) // likewise
		next++
	})
	out.Flush()
	return b.Bytes(), err
}
