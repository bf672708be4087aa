package audit

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Outcome says how far a change has come.
type Outcome string

// The outcomes. Every change has a record Begun, and one of the others.
const (
	Begun     Outcome = "begun"
	Done      Outcome = "done"
	Unchanged Outcome = "unchanged" // the graph was as it was to become
	Failed    Outcome = "failed"    // the store gave an error: nothing has changed, unless its connection broke at the very end
)

// Actor is who makes changes, and how. Contexts carry it.
type Actor struct {
	Who     string `json:"who,omitempty"`     // name of a token, subject of an issuer, or user of the machine
	Issuer  string `json:"issuer,omitempty"`  // that vouches for the name
	How     string `json:"how,omitempty"`     // the command, or "graphql"
	Request string `json:"request,omitempty"` // id of the request
}

type actorKey struct{}

// WithActor gives a context in which an actor makes changes.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

func actorOf(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}

// Record is a line of the log.
type Record struct {
	Seq  uint64    `json:"seq"` // counts the records from 1
	Time time.Time `json:"time"`
	Actor
	What    []string `json:"what"`             // partitions, names or tokens that are changed; the first maxWhat of them
	More    int      `json:"more,omitempty"`   // how many there are beyond those
	Outcome Outcome  `json:"outcome"`          // of the change
	Of      uint64   `json:"of,omitempty"`     // the record that says that the change has begun
	Before  uint64   `json:"before,omitempty"` // generation of the store without the change
	After   uint64   `json:"after,omitempty"`  // and with it
	Error   string   `json:"error,omitempty"`
	Torn    int      `json:"torn,omitempty"` // bytes of a record before this one that were taken away, since it was not written wholly
	Prev    string   `json:"prev"`           // hash of the record before; of the first one, zeros
}

// maxWhat bounds the names in a record.
const maxWhat = 50

// noHash is the hash before the first record.
var noHash = hex.EncodeToString(make([]byte, sha256.Size))

const (
	hashField = `,"hash":"`
	hashTail  = len(hashField) + 2*sha256.Size + len(`"}`)
)

// line writes a record with its hash, which is that of the bytes before it.
func (r *Record) line() ([]byte, error) {
	if len(r.What) > maxWhat {
		r.More = len(r.What) - maxWhat
		r.What = r.What[:maxWhat]
	}
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return sealed(bytes.TrimSuffix(body, []byte("}"))), nil
}

// sealed adds the hash of a record that lacks its last brace.
func sealed(body []byte) []byte {
	sum := sha256.Sum256(body)
	return append(body, hashField+hex.EncodeToString(sum[:])+"\"}\n"...)
}

// parse reads a line without its end, and verifies its hash.
func parse(line []byte) (r Record, hash string, err error) {
	at := len(line) - hashTail
	if at < 0 || !bytes.HasPrefix(line[at:], []byte(hashField)) || !bytes.HasSuffix(line, []byte(`"}`)) {
		return Record{}, "", errors.New("it is no record with a hash")
	}
	sum := sha256.Sum256(line[:at])
	hash = string(line[at+len(hashField) : len(line)-2])
	if hash != hex.EncodeToString(sum[:]) {
		return Record{}, "", errors.New("it was changed after it was written: its hash is another one")
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return Record{}, "", fmt.Errorf("it is no record: %w", err)
	}
	return r, hash, nil
}
