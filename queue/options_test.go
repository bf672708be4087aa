package queue

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/model"
	"github.com/normgraph/normgraph/loaders/reader"
)

func TestNoMessageShowsASecret(t *testing.T) {
	for servers, want := range map[string]string{
		"nats://host:4222":                      "nats://host:4222",
		"nats://user:sesame@host":               "nats://user@host",
		"nats://sesame@host":                    "nats://host",
		"nats://u:sesame@a:1, tls://v:sesame@b": "nats://u@a:1,tls://v@b",
		"nats://host?token=sesame":              "nats://host",
		"nats://u:ses%zame@host":                "nats://…",
	} {
		if got := Redact(servers); got != want {
			t.Errorf("%s: %s, want %s", servers, got, want)
		}
		if _, err := Open(context.Background(), Options{URL: servers, Name: "no name"}); err == nil || strings.Contains(err.Error(), "sesame") {
			t.Errorf("%s: %v", servers, err)
		}
	}
}

func TestOptionsThatCannotBeMeantAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		o    Options
		code graph.Code
	}{
		"no address":            {Options{}, graph.CodeBadInput},
		"another scheme":        {Options{URL: "http://host"}, graph.CodeBadInput},
		"a name with a space":   {Options{URL: "nats://host", Name: "a b"}, graph.CodeBadInput},
		"a negative size":       {Options{URL: "nats://host", MaxBytes: -1}, graph.CodeBadInput},
		"too many replicas":     {Options{URL: "nats://host", Replicas: 6}, graph.CodeBadInput},
		"a key alone":           {Options{URL: "nats://host", Key: "options_test.go"}, graph.CodeBadInput},
		"a seed that is none":   {Options{URL: "nats://host", NKey: "options_test.go"}, graph.CodeBadInput},
		"no such file":          {Options{URL: "nats://host", Credentials: "missing"}, graph.CodeNotFound},
		"nobody listens":        {Options{URL: "nats://127.0.0.1:1", Wait: 100 * time.Millisecond}, graph.CodeUnavailable},
		"one of several is bad": {Options{URL: "nats://host,ftp://host"}, graph.CodeBadInput},
	} {
		_, err := Open(context.Background(), c.o)
		if graph.CodeOf(err) != c.code || graph.HintOf(err) == "" {
			t.Errorf("%s: %v (%s), want %s and a hint", name, err, graph.CodeOf(err), c.code)
		}
	}
}

// TestOutcomeTellsWhatTheWorkerWouldTell: an event that crosses is the same, but for which claims a model found.
func TestOutcomeTellsWhatTheWorkerWouldTell(t *testing.T) {
	e := loaders.Event{
		Name: "a.pdf", Slug: "a", ReadAs: "PDF", Claims: 3, Candidates: 2, Unlinked: 1, LeftOut: 4, Cut: 5, Surplus: 6, Outdated: 7, Unchanged: true,
		Reading:  &model.Reading{Claims: make([]graph.Claim, 2), Windows: 3, Unreadable: 1, Cut: 1, Dropped: model.Dropped{"a reason": 2}},
		ModelErr: &graph.Error{Code: graph.CodeUnavailable, Message: "no answer", Hint: "wait"},
	}
	o := Outcome{Ticket: Ticket{Name: e.Name, Slug: e.Slug}, Found: foundIn(&e), Reason: reasonOf(e.Err), Unread: reasonOf(e.ModelErr)}
	if diff := cmp.Diff(e, o.Event()); diff != "" {
		t.Error(diff)
	}
}

// FuzzJobCrosses: whatever the bytes and the metadata, what comes out is what went in.
func FuzzJobCrosses(f *testing.F) {
	f.Add("a/b.txt", []byte("Line one\nline two"), "b.yaml", []byte("title: x\n"), 0.5)
	f.Add("", []byte{}, "", []byte(nil), 0.0)
	f.Fuzz(func(t *testing.T, name string, content []byte, metadataName string, metadata []byte, confidence float64) {
		in := &loaders.Input{
			Source:        reader.Source{Name: strings.ToValidUTF8(name, "?"), Bytes: content, MetadataName: strings.ToValidUTF8(metadataName, "?"), Metadata: metadata},
			MinConfidence: confidence,
		}
		object, err := encodeJob(in)
		if err != nil {
			return // no number of JSON
		}
		out, err := decodeJob(object)
		if err != nil {
			t.Fatal(err)
		}
		if len(in.Metadata) == 0 {
			in.Metadata, out.Metadata = nil, nil
		}
		if diff := cmp.Diff(in, out); diff != "" {
			t.Error(diff)
		}
	})
}

// FuzzDecodeJob: what is no job is an error.
func FuzzDecodeJob(f *testing.F) {
	f.Add([]byte(`{"name":"a.txt"}` + "\ntext"))
	f.Add([]byte("{"))
	f.Fuzz(func(t *testing.T, object []byte) {
		if in, err := decodeJob(object); err == nil && in == nil {
			t.Error("neither a job nor an error")
		}
	})
}
