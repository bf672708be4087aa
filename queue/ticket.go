package queue

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Ticket is the message of a job.
type Ticket struct {
	ID        string    `json:"id"` // SHA-256 of all that decides what the job does: the same again is the same job
	Slug      string    `json:"slug"`
	Name      string    `json:"name"`
	Size      int64     `json:"size"` // bytes
	Knowledge string    `json:"knowledge"`
	Object    string    `json:"object"` // where the job is
	Published time.Time `json:"published"`
	Attempts  int       `json:"attempts,omitempty"` // used before it was given back

	Trace map[string]string `json:"trace,omitempty"` // of the publisher, as W3C Trace Context has it
}

// key names a document in subjects, where a slug may not stand.
func key(slug string) string {
	sum := sha256.Sum256([]byte(slug))
	return hex.EncodeToString(sum[:16])
}

// header is the first line of an object; the bytes of the document follow.
type header struct {
	Name          string          `json:"name"`
	MetadataName  string          `json:"metadataName,omitempty"`
	Metadata      []byte          `json:"metadata,omitempty"`
	Record        *graph.Document `json:"record,omitempty"`
	MinConfidence float64         `json:"minConfidence,omitempty"`
}

// encodeJob gives the object of a job.
func encodeJob(in *loaders.Input) ([]byte, error) {
	h, err := json.Marshal(header{
		Name: in.Name, MetadataName: in.MetadataName, Metadata: in.Metadata, Record: in.Record, MinConfidence: in.MinConfidence,
	})
	if err != nil {
		return nil, err
	}
	object := make([]byte, 0, len(h)+1+len(in.Bytes))
	return append(append(append(object, h...), '\n'), in.Bytes...), nil
}

// decodeJob reads the object of a job.
func decodeJob(object []byte) (*loaders.Input, error) {
	line, content, found := bytes.Cut(object, []byte("\n"))
	if !found {
		return nil, errors.New("no line that describes it")
	}
	var h header
	if err := json.Unmarshal(line, &h); err != nil {
		return nil, err
	}
	return &loaders.Input{
		Source: reader.Source{Name: h.Name, Bytes: content, MetadataName: h.MetadataName, Metadata: h.Metadata},
		Record: h.Record, MinConfidence: h.MinConfidence,
	}, nil
}

// newTicket describes a job.
func newTicket(in *loaders.Input, slug, knowledge string, object []byte) Ticket {
	h := sha256.New()
	h.Write([]byte(knowledge + "\n"))
	h.Write(object)
	return Ticket{
		ID: hex.EncodeToString(h.Sum(nil)), Slug: slug, Name: in.Name, Size: int64(len(in.Bytes)), Knowledge: knowledge, Published: time.Now().UTC(),
	}
}
