package export

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// TestSpreadsheetsGetNoFormulas: a table for a spreadsheet marks what would be one; a table for programs has it as it is.
func TestSpreadsheetsGetNoFormulas(t *testing.T) {
	row := []string{"=HYPERLINK(\"https://example.org\")", "+1", "-1", "@SUM(1)", "\tx", "\rx", "a=b", "", "主权"}
	for spreadsheet, want := range map[bool][]string{
		true:  {"'=HYPERLINK(\"https://example.org\")", "'+1", "'-1", "'@SUM(1)", "'\tx", "'\rx", "a=b", "", "主权"},
		false: row,
	} {
		var b strings.Builder
		out, err := newCSV(&b, spreadsheet, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := out.Write(slices.Clone(row)); err != nil {
			t.Fatal(err)
		}
		out.Flush()
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), byteOrderMark))).ReadAll()
		if err != nil || !slices.Equal(rows[len(rows)-1], want) {
			t.Errorf("spreadsheet %v: %q, %v", spreadsheet, rows, err)
		}
	}
}
