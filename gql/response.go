package gql

import (
	"bytes"
	"encoding/json"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Response is the answer to one query. Data is nil when the query was not executed.
type Response struct {
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`

	text      []byte // what Data was appended to, and Data; nil when there are errors
	operation string // the name of the operation that was answered
	private   bool   // it is for one client, and this once
}

// dataPrefix is how a response without errors begins.
const dataPrefix = `{"data":`

// JSON gives the response as it goes over the wire. Unlike json.Marshal it neither reads the
// data again nor escapes characters for HTML.
func (r *Response) JSON() []byte { return r.appendTo(nil) }

// appendTo appends the response as JSON to what it was executed with.
func (r *Response) appendTo(out []byte) []byte {
	if len(r.Errors) == 0 && r.text != nil {
		b := bytes.NewBuffer(r.text)
		writeMember(b, "extensions", encode(r.Extensions))
		b.WriteByte('}')
		return b.Bytes()
	}
	var b bytes.Buffer // data may stand behind out, where the errors have to be
	b.WriteByte('{')
	if len(r.Errors) > 0 {
		writeMember(&b, "errors", encode(r.Errors))
	}
	if r.Data != nil {
		writeMember(&b, "data", r.Data)
	}
	if r.Extensions != nil {
		writeMember(&b, "extensions", encode(r.Extensions))
	}
	b.WriteByte('}')
	return append(out, b.Bytes()...)
}

func writeMember(b *bytes.Buffer, name string, value []byte) {
	if b.Bytes()[b.Len()-1] != '{' {
		b.WriteByte(',')
	}
	b.WriteString(`"` + name + `":`)
	b.Write(value)
}

// encode writes what is made of strings and numbers only, so that it cannot fail.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
