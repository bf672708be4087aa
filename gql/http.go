package gql

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/normgraph/normgraph/graph"
)

// The media types of answers, that of GraphQL over HTTP and its predecessor.
const (
	mediaTypeResponse = "application/graphql-response+json"
	mediaTypeJSON     = "application/json"
)

// negotiate gives the media type to answer with: the acceptable one of the highest quality, JSON
// where there is a choice, "" when none is acceptable.
func negotiate(accept []string) string {
	if len(accept) == 0 {
		return mediaTypeJSON
	}
	best, quality := "", 0.0
	for element := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		offered, params, err := mime.ParseMediaType(element)
		if err != nil {
			continue
		}
		switch offered {
		case "*/*", "application/*":
			offered = mediaTypeJSON
		case mediaTypeJSON, mediaTypeResponse:
		default:
			continue
		}
		q := 1.0
		if s, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(s, 64); err != nil {
				continue
			}
		}
		if q > quality {
			best, quality = offered, q
		}
	}
	return best
}

// httpError is a request that is refused before there is a query.
type httpError struct {
	status int
	reason string
}

func (e *httpError) Error() string { return e.reason }

// refuse answers a request that has no query to execute. It never repeats what was sent.
func refuse(w http.ResponseWriter, mediaType string, err error) {
	status, code := http.StatusBadRequest, graph.CodeBadInput
	if e, ok := errors.AsType[*httpError](err); ok {
		status = e.status
	}
	switch status {
	case http.StatusRequestEntityTooLarge:
		code = graph.CodeTooLarge
	case http.StatusServiceUnavailable:
		code = graph.CodeUnavailable
	}
	resp := &Response{Errors: gqlerror.List{{Message: err.Error(), Extensions: map[string]any{"code": string(code)}}}}
	answer(w, mediaType, status, resp.JSON())
}

// params is a query as it is sent.
type params struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

// sentParams tells a query that is missing from an empty one.
type sentParams struct {
	params
	Query *string `json:"query"`
}

func (p *sentParams) check() (*params, error) {
	if p == nil || p.Query == nil {
		return nil, &httpError{http.StatusBadRequest, "query is missing"}
	}
	p.params.Query = *p.Query
	return &p.params, nil
}

// paramsOfURL reads a query from the parameters of a GET.
func paramsOfURL(values url.Values) (*params, error) {
	p := &sentParams{params: params{OperationName: values.Get("operationName")}}
	if values.Has("query") {
		query := values.Get("query")
		p.Query = &query
	}
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decodeJSON(strings.NewReader(text), into); err != nil {
				return nil, err
			}
		}
	}
	return p.check()
}

// paramsOfBody reads a query, or a list of queries, from the body of a POST.
func paramsOfBody(body io.Reader) (batch []*params, isList bool, err error) {
	var raw json.RawMessage
	if err := decodeJSON(body, &raw); err != nil {
		return nil, false, err
	}
	var list []*sentParams
	if isList = raw[0] == '['; isList {
		err = decodeJSON(bytes.NewReader(raw), &list)
	} else {
		list = make([]*sentParams, 1)
		err = decodeJSON(bytes.NewReader(raw), &list[0])
	}
	if err != nil {
		return nil, isList, err
	}
	for _, p := range list {
		one, err := p.check()
		if err != nil {
			return nil, isList, err
		}
		batch = append(batch, one)
	}
	return batch, isList, nil
}

// decodeJSON reads exactly one JSON value; numbers keep all their digits.
func decodeJSON(r io.Reader, into any) error {
	d := json.NewDecoder(r)
	d.UseNumber()
	err := d.Decode(into)
	if err == nil {
		if _, err = d.Token(); err == io.EOF {
			return nil
		}
		if err == nil {
			return &httpError{http.StatusBadRequest, "there is more than one JSON value"}
		}
	}
	return explainJSON(err)
}

func explainJSON(err error) error {
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &httpError{http.StatusRequestEntityTooLarge, fmt.Sprintf("the request is longer than %d bytes", tooLarge.Limit)}
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if wrong.Field == "" {
			return &httpError{http.StatusBadRequest, "a request is a JSON object with query, variables and operationName"}
		}
		return &httpError{http.StatusBadRequest, fmt.Sprintf("%s has the wrong type: %s", wrong.Field, wrong.Value)}
	}
	return &httpError{http.StatusBadRequest, "the request is not valid JSON"}
}
