package bibliography

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// cslItem is an item as CSL-JSON writes it. Numbers may be written as strings and strings as numbers.
type cslItem struct {
	ID        flexible  `json:"id"`
	Key       string    `json:"citation-key"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Authors   []cslName `json:"author"`
	Editors   []cslName `json:"editor"`
	Container string    `json:"container-title"`
	Publisher string    `json:"publisher"`
	Issued    cslDate   `json:"issued"`
	Volume    flexible  `json:"volume"`
	Issue     flexible  `json:"issue"`
	Pages     flexible  `json:"page"`
	DOI       string    `json:"DOI"`
	URL       string    `json:"URL"`
	Language  string    `json:"language"`
	File      string    `json:"file"`
	Files     []struct {
		Path string `json:"path"`
	} `json:"attachments"`
}

// flexible is a string or a number.
type flexible string

// UnmarshalJSON accepts both.
func (f *flexible) UnmarshalJSON(src []byte) error {
	var s string
	if err := json.Unmarshal(src, &s); err == nil {
		*f = flexible(s)
		return nil
	}
	var n json.Number
	if err := json.Unmarshal(src, &n); err != nil {
		return errors.New("wants a string or a number")
	}
	*f = flexible(n)
	return nil
}

type cslName struct {
	Family   string `json:"family"`
	Given    string `json:"given"`
	Particle string `json:"non-dropping-particle"`
	Literal  string `json:"literal"`
}

func (n *cslName) String() string {
	if n.Literal != "" {
		return n.Literal
	}
	return personName(strings.TrimSpace(n.Particle+" "+n.Family), n.Given)
}

// cslDate is a date: [[2019, 6, 3]] or two of them, or text.
type cslDate struct {
	Parts   [][]flexible `json:"date-parts"`
	Raw     string       `json:"raw"`
	Literal string       `json:"literal"`
}

// edtf gives the date as EDTF; one that is only told in words is read as far as it begins like a date.
func (d *cslDate) edtf() (string, error) {
	var ends []string
	for _, parts := range d.Parts {
		var point string
		for i, p := range parts[:min(len(parts), 3)] {
			n, err := strconv.Atoi(string(p))
			if err != nil {
				return "", fmt.Errorf("issued: %q is not a number", p)
			}
			if i == 0 {
				point = fmt.Sprintf("%04d", n)
			} else if n > 0 {
				point += fmt.Sprintf("-%02d", n)
			}
		}
		if point != "" {
			ends = append(ends, point)
		}
	}
	if len(ends) > 0 {
		return strings.Join(ends[:min(len(ends), 2)], "/"), nil
	}
	return looseDate(d.Raw + d.Literal), nil
}

// readCSL reads a list of items, or one item.
func readCSL(src string) ([]item, error) {
	var list []cslItem
	if strings.HasPrefix(strings.TrimSpace(src), "{") {
		src = "[" + src + "]"
	}
	if err := json.Unmarshal([]byte(src), &list); err != nil {
		return nil, explainJSON(src, err)
	}
	var items []item
	for i := range list {
		c := &list[i]
		issued, err := c.Issued.edtf()
		it := item{
			where: fmt.Sprintf("record %d (%s)", i+1, c.ID), key: c.Key, kind: c.Type, title: c.Title, container: c.Container,
			publisher: c.Publisher, issued: issued, volume: string(c.Volume), issue: string(c.Issue), pages: string(c.Pages),
			doi: c.DOI, url: c.URL, language: c.Language,
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", it.where, err)
		}
		if it.key == "" {
			it.key = string(c.ID)
		}
		people := c.Authors
		if len(people) == 0 {
			people = c.Editors
		}
		for j := range people {
			it.authors = append(it.authors, people[j].String())
		}
		it.attachments = bibFiles(c.File)
		for _, f := range c.Files {
			if path := filePath(f.Path); path != "" {
				it.attachments = append(it.attachments, path)
			}
		}
		items = append(items, it)
	}
	return items, nil
}

// explainJSON says in which line the JSON is wrong.
func explainJSON(src string, err error) error {
	offset := int64(-1)
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = e.Offset
	} else if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		offset = e.Offset
	}
	if offset < 0 || offset > int64(len(src)) {
		return err
	}
	return fmt.Errorf("line %d: %w", 1+strings.Count(src[:offset], "\n"), err)
}
