package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tableLine is a row as readTable tells it.
type tableLine struct {
	Line  int
	Cells map[string]string
}

func TestTableIsReadByTheNamesOfItsColumns(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []tableLine
		fault      string
	}{
		{"moved, marked", "\ufeffb,a\r\n2,1\r\n", []tableLine{{2, map[string]string{"a": "1", "b": "2"}}}, ""},
		{"lines in quotes", "a,b\n\"1\n1\",2\n3,4\n", []tableLine{{2, map[string]string{"a": "1\n1", "b": "2"}}, {4, map[string]string{"a": "3", "b": "4"}}}, ""},
		{"short row", "a,b\n1\n", []tableLine{{2, map[string]string{"a": "1"}}}, ""},
		{"empty cells after the last column", "a\n1,,\n", []tableLine{{2, map[string]string{"a": "1"}}}, ""},
		{"header alone", "a\n", nil, ""},
		{"long row", "a,b\n1,2\n1,2,3\n", []tableLine{{2, map[string]string{"a": "1", "b": "2"}}}, "line 3: there are 3 cells for 2 columns"},
		{"column missing", "b\n1\n", nil, "line 1: there is no column 'a'"},
		{"nothing", "", nil, "line 1: there is no column 'a'"},
		{"open quote", "a\n\"1\n", nil, "line 2"},
		{"open quote in the header", "\"a\n1\n", nil, "line 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []tableLine
			err := readTable([]byte(c.text), []string{"a"}, func(line int, cells map[string]string) { got = append(got, tableLine{line, cells}) })
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if (err != nil) != (c.fault != "") || err != nil && !strings.Contains(err.Error(), c.fault) {
				t.Errorf("the error is %v, want one with %q", err, c.fault)
			}
		})
	}
}
