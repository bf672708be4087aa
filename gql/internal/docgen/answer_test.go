package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLayoutBreaksWhatIsTooLong(t *testing.T) {
	long := `"` + strings.Repeat("主", 60) + `"`
	for _, c := range []struct{ name, answer, want string }{
		{"what has room", `{"b":[1,{"a":null}],"a":0.50}`, `{"b": [1, {"a": null}], "a": 0.50}`},
		{"nothing in it", `{"a":[],"b":{}}`, `{"a": [], "b": {}}`},
		{"characters of HTML", `"<&>"`, `"<&>"`},
		{
			"the parts that need it", `{"a":[` + long + `,` + long + `],"b":[1,2]}`,
			"{\n  \"a\": [\n    " + long + ",\n    " + long + "\n  ],\n  \"b\": [1, 2]\n}",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := layout(json.RawMessage(c.answer))
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
	if _, err := layout(json.RawMessage(`{"a":`)); err == nil {
		t.Error("half an answer is laid out")
	}
}

// FuzzLayoutKeepsTheAnswer: only the space between the parts of an answer changes.
func FuzzLayoutKeepsTheAnswer(f *testing.F) {
	f.Add([]byte(`{"a":[1,2.50,{"b":"主\n"}],"c":null,"d":true}`))
	f.Add([]byte(`[[],{},""]`))
	f.Fuzz(func(t *testing.T, answer []byte) {
		if !json.Valid(answer) {
			return
		}
		got, err := layout(answer)
		if err != nil {
			t.Fatal(err)
		}
		if want, got := compacted(t, answer), compacted(t, []byte(got)); want != got {
			t.Errorf("%s is laid out as %s", want, got)
		}
	})
}

// compacted writes the values of an answer without space, each string in one way.
func compacted(t *testing.T, answer []byte) string {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(answer))
	var b strings.Builder
	for {
		token, err := dec.Token()
		if err != nil {
			return b.String()
		}
		b.WriteString(scalarOrDelimiter(token))
	}
}

func scalarOrDelimiter(token json.Token) string {
	if d, ok := token.(json.Delim); ok {
		return d.String()
	}
	return scalar(token)
}
