package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// answerWidth is how many characters a line of an answer may have before it is broken.
const answerWidth = 110

// value is a JSON value in the order in which it was written.
type value struct {
	inline string // in one line
	opens  string // "{" or "["; empty for a scalar
	closes string
	items  []member
}

// member is an element of a list, or with its key that of an object.
type member struct {
	key string // with quotation marks and colon
	value
}

// layout writes JSON as people like to read it: in one line what has room there, else a line for each of its parts.
func layout(answer json.RawMessage) (string, error) {
	dec := json.NewDecoder(bytes.NewReader(answer))
	dec.UseNumber() // a number reads as it is written
	v, err := readValue(dec)
	if err != nil {
		return "", fmt.Errorf("answer: %w", err)
	}
	var b strings.Builder
	v.write(&b, "", 0)
	return b.String(), nil
}

func readValue(dec *json.Decoder) (value, error) {
	token, err := dec.Token()
	if err != nil {
		return value{}, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return value{inline: scalar(token)}, nil
	}
	v := value{opens: delim.String()}
	var inline []string
	for dec.More() {
		var m member
		if delim == '{' {
			key, err := dec.Token()
			if err != nil {
				return v, err
			}
			m.key = scalar(key) + ": "
		}
		if m.value, err = readValue(dec); err != nil {
			return v, err
		}
		v.items = append(v.items, m)
		inline = append(inline, m.key+m.inline)
	}
	end, err := dec.Token()
	if err != nil {
		return v, err
	}
	v.closes = end.(json.Delim).String() //nolint:forcetypeassert // After the last member, nothing else is valid JSON.
	v.inline = v.opens + strings.Join(inline, ", ") + v.closes
	return v, nil
}

func scalar(token json.Token) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(token); err != nil {
		panic(err) // A token is a string, a number, a boolean or nil, all of which can be written.
	}
	return strings.TrimSpace(b.String())
}

// write writes v, which begins after so many characters of a line with this indent.
func (v value) write(b *strings.Builder, indent string, before int) {
	if len(v.items) == 0 || before+utf8.RuneCountInString(v.inline) <= answerWidth {
		b.WriteString(v.inline)
		return
	}
	deeper := indent + "  "
	b.WriteString(v.opens)
	for i, m := range v.items {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n" + deeper + m.key)
		m.write(b, deeper, utf8.RuneCountInString(deeper+m.key)+len(","))
	}
	b.WriteString("\n" + indent + v.closes)
}
