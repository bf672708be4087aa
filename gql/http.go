package gql

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/normgraph/normgraph/answer"
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
	status       int
	reason, hint string
}

func (e *httpError) Error() string { return e.reason }

// badRequest is a request that is not one for this API.
func badRequest(hint, format string, args ...any) error {
	return &httpError{http.StatusBadRequest, fmt.Sprintf(format, args...), hint}
}

// statusCodes are the codes of refusals that have one of their own.
var statusCodes = map[int]graph.Code{
	http.StatusRequestEntityTooLarge: graph.CodeTooLarge,
	http.StatusServiceUnavailable:    graph.CodeUnavailable,
}

// refuse answers a request that has no query to execute. It never repeats what was sent.
func refuse(w http.ResponseWriter, mediaType string, err *httpError) {
	extensions := map[string]any{"code": string(cmp.Or(statusCodes[err.status], graph.CodeBadInput)), "hint": err.hint}
	resp := &Response{Errors: gqlerror.List{{Message: err.reason, Extensions: extensions}}}
	if id := w.Header().Get(answer.RequestIDHeader); id != "" {
		resp.Extensions = map[string]any{"requestId": id}
	}
	answer.SetRetryAfter(w.Header(), err.status)
	write(w, mediaType, err.status, resp.JSON())
}

// params is a query as it is sent.
type params struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

// check refuses a request without a query; a persisted query needs none.
func (p *params) check() error {
	if p == nil || p.Query == "" && p.Extensions["persistedQuery"] == nil {
		return badRequest(`send {"query": "{ stats { claims } }"}`, "query is missing")
	}
	return nil
}

// paramsOfURL reads a query from the parameters of a GET.
func paramsOfURL(query string) (batch []*params, isList bool, err error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, false, badRequest("write what is not a letter or digit as %XX", "the URL's parameters cannot be read")
	}
	p := &params{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decodeJSON(text, into); err != nil {
				return nil, false, badRequest(name+` is a JSON object: {"name": "value"}, with what is not a letter or digit as %XX`, "%s: %v", name, err)
			}
		}
	}
	return []*params{p}, false, p.check()
}

// paramsOfBody reads a query, or a list of queries, from the body of a POST.
func paramsOfBody(body string) (batch []*params, isList bool, err error) {
	if !utf8.ValidString(body) { // the decoder would put a question mark for what it cannot read
		return nil, false, badRequest("send UTF-8: GBK, Big5 and UTF-16 have to be converted before", "the body is not UTF-8")
	}
	if isList = strings.HasPrefix(strings.TrimLeft(body, " \t\r\n"), "["); isList {
		err = decodeJSON(body, &batch)
	} else {
		batch = make([]*params, 1)
		err = decodeJSON(body, &batch[0])
	}
	for _, p := range batch {
		if err == nil {
			err = p.check()
		}
	}
	return batch, isList, err
}

// decodeJSON reads exactly one JSON value; numbers keep all their digits.
func decodeJSON(text string, into any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	err := d.Decode(into)
	if err == nil {
		if _, err = d.Token(); err == io.EOF {
			return nil
		}
		if err == nil {
			return badRequest("several queries are sent as a list: [{…}, {…}]", "there is more than one JSON value")
		}
	}
	return explainJSON(err)
}

func explainJSON(err error) error {
	const hint = "a request is a JSON object with query, variables and operationName"
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if wrong.Field == "" {
			return badRequest(hint, "the request is a JSON %s", wrong.Value)
		}
		return badRequest(hint, "%s has the wrong type: %s", wrong.Field, wrong.Value)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return badRequest("send the whole body, and its length in bytes as Content-Length", "the JSON ends early")
	}
	return badRequest(hint, "the request is not valid JSON")
}
