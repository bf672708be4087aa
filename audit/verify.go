package audit

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// Summary is what a sound log holds.
type Summary struct {
	Files   int
	Records uint64
	First   time.Time
	Last    time.Time
	Hash    string // of the last record: who notes it elsewhere can tell later that the log still had that record
	Open    int    // changes of which no end is recorded
	Torn    int    // bytes at the end that are no whole record
}

// Verify reads the log of a file, with those that were put aside, and finds whatever was changed in it. contains is the hash of a
// record that must be in it; "" for none.
func Verify(path, contains string) (Summary, error) {
	files, err := rotated(path)
	if err != nil {
		return Summary{}, graph.Errorf(graph.CodeNotFound, "give the file of --audit", "the audit log: %w", err)
	}
	v := verifier{Summary: Summary{Hash: noHash}, begun: map[uint64]bool{}, contains: contains, found: contains == ""}
	for _, file := range append(files, path) {
		if err := v.file(file); err != nil {
			return v.Summary, err
		}
	}
	v.Open = len(v.begun)
	if !v.found {
		return v.Summary, graph.Errorf(graph.CodeBadInput, "the log was cut, or begun anew, after that record", "no record has the hash %.64s", contains)
	}
	return v.Summary, nil
}

// verifier follows the chain.
type verifier struct {
	Summary
	begun    map[uint64]bool // changes without an end
	contains string
	found    bool
}

func (v *verifier) file(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return graph.Errorf(graph.CodeNotFound, "give the file of --audit", "the audit log: %w", err)
	}
	defer f.Close() // only read from
	v.Files++
	in := bufio.NewReaderSize(f, maxLine)
	for n := 1; ; n++ {
		line, err := in.ReadSlice('\n')
		switch {
		case errors.Is(err, io.EOF):
			v.Torn = len(line)
			return nil
		case errors.Is(err, bufio.ErrBufferFull):
			err = fmt.Errorf("it has more than %d bytes", maxLine)
		case err == nil && v.Torn > 0:
			err = errors.New("the file before it does not end with a whole record")
		case err == nil:
			err = v.record(bytes.TrimSuffix(line, []byte("\n")))
		}
		if err != nil {
			return graph.Errorf(graph.CodeBadInput, "the records before it are sound; compare it with a copy", "%s:%d: %w", path, n, err)
		}
	}
}

func (v *verifier) record(line []byte) error {
	r, hash, err := parse(line)
	switch {
	case err != nil:
		return err
	case r.Seq != v.Records+1:
		return fmt.Errorf("it is record %d where %d is expected", r.Seq, v.Records+1)
	case r.Prev != v.Hash:
		return errors.New("the record before it is not the one that it was written after")
	}
	if v.Records == 0 {
		v.First = r.Time
	}
	v.Records, v.Last, v.Hash, v.found = r.Seq, r.Time, hash, v.found || hash == v.contains
	if r.Outcome == Begun {
		v.begun[r.Seq] = true
	} else {
		delete(v.begun, r.Of)
	}
	return nil
}
