package soak

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStatementsAreReadAsTheyAreMeant(t *testing.T) {
	for line, want := range map[string]statement{
		`<a:s> <a:p> <a:o> <a:g>.`:               {"a:s", "a:p", term{value: "a:o"}, "a:g"},
		`<a:s> <a:p> "o" <a:g>.`:                 {"a:s", "a:p", term{value: "o", literal: true}, "a:g"},
		`<a:s> <a:p> "a \"b\" > \\" <a:g>.`:      {"a:s", "a:p", term{value: `a "b" > \`, literal: true}, "a:g"},
		`<a:s> <a:p> "网\u7EDC\n"@zh-Hans <a:g>.`: {"a:s", "a:p", term{value: "网络\n", lang: "zh-Hans", literal: true}, "a:g"},
		`<a:s> <a:p> "7"^^<a:int> <a:g>.`:        {"a:s", "a:p", term{value: "7", datatype: "a:int", literal: true}, "a:g"},
		`<a:\u0020> <a:p> "" <a:g>.`:             {"a: ", "a:p", term{literal: true}, "a:g"},
	} {
		got, err := parseStatement(line)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(statement{}, term{})); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", line, err, diff)
		}
	}
	for _, line := range []string{"", "<a", `<a:s> <a:p> "o <a:g>.`, `<a:s> <a:p> "\q" <a:g>.`, `<a:\> <a:p> <a:o> <a:g>.`, `<a:s> <a:p> <a:o>.`, `<a:s> <a:p> <a:o> <a:g> .x`} {
		if s, err := parseStatement(line); err == nil {
			t.Errorf("%q is taken for %+v", line, s)
		}
	}
}

// FuzzNoLineIsFatal: what is no statement is an error.
func FuzzNoLineIsFatal(f *testing.F) {
	f.Add(`<a:s> <a:p> "网\u7EDC\n"@zh <a:g>.`)
	f.Add(`<a:\> <a:p> "\U0001" <a:g>.`)
	f.Fuzz(func(t *testing.T, line string) {
		if s, err := parseStatement(line); err != nil && s != (statement{}) {
			t.Errorf("%v, and %+v", err, s)
		}
	})
}
