package answer_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/answer"
)

// TestWellFormedRequestIDsAreTakenOver, and in the place of others a new one is made, so that a line of the log cannot be forged.
func TestWellFormedRequestIDsAreTakenOver(t *testing.T) {
	for sent, taken := range map[string]bool{
		"0f9a6c52-7d3c-4a8e-9a44-2f1f2b3c4d5e": true,
		"proxy.example:42/7+a==":               true,
		strings.Repeat("x", 128):               true,
		strings.Repeat("x", 129):               false,
		"":                                     false,
		"two words":                            false,
		"a\nlevel=ERROR":                       false,
		"号码":                                   false,
		`a"b`:                                  false,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header[answer.RequestIDHeader] = []string{sent}
		if id := answer.RequestIDOf(r); (id == sent) != taken || len(id) < 20 && !taken {
			t.Errorf("%q gives %q", sent, id)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header[answer.RequestIDHeader] = []string{"one", "two"}
	if id := answer.RequestIDOf(r); id == "one" || id == "two" {
		t.Errorf("of two ids %s is taken", id)
	}
	if one, two := answer.RequestIDOf(r), answer.RequestIDOf(r); one == two {
		t.Error("two requests have one id")
	}
}
