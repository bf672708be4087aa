package tests

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// promptClient ends a request that is not answered soon, its body included.
var promptClient = &http.Client{Timeout: 30 * time.Second}

// request sends a request with headers of the form "Name: value", and gives the response with its body.
func request(t *testing.T, client *http.Client, method, url, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		if name, value, ok := strings.Cut(h, ": "); ok {
			req.Header.Set(name, value)
		}
	}
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(text)
}
