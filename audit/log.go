package audit

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"github.com/normgraph/normgraph/graph"
)

// Log appends records to a file. Several processes may have a log on the same file of one machine. It is safe for concurrent use.
type Log struct {
	path     string
	maxBytes int64
	lock     *flock.Flock
	now      func() time.Time

	mu sync.Mutex // a lock of the system is that of the process
}

// maxLine bounds a record: names and errors in it are short.
const maxLine = 64 << 10

// Open opens the log in a file, and makes it when there is none. A file that has grown to maxBytes is put aside as FILE.000001 and so
// on, and the chain goes on in a new one.
func Open(path string, maxBytes int64) (*Log, error) {
	l := &Log{path: path, maxBytes: maxBytes, lock: flock.New(path + ".lock"), now: time.Now}
	err := l.locked(context.Background(), func(f *os.File) error {
		_, err := l.tail(f)
		return err
	})
	return l, err
}

// Append adds a record, and returns when it is on the disk. Seq, Time and Prev are filled in; the sequence number is given back.
func (l *Log) Append(ctx context.Context, r Record) (seq uint64, err error) {
	err = l.locked(ctx, func(f *os.File) error {
		end, err := l.tail(f)
		if err != nil {
			return err
		}
		r.Seq, r.Time, r.Prev, r.Torn = end.seq+1, l.now().UTC(), end.hash, end.torn
		r.Error = shortened(r.Error)
		line, err := r.line()
		if err != nil {
			return err
		}
		if len(line) > maxLine {
			return fmt.Errorf("a record has %d bytes, allowed are %d", len(line), maxLine)
		}
		if end.torn > 0 { // nothing came of what a record announces that was not written wholly
			if err := f.Truncate(end.size); err != nil {
				return err
			}
		}
		if _, err := f.Write(line); err != nil {
			return errors.Join(err, f.Truncate(end.size))
		}
		seq = r.Seq
		return f.Sync()
	})
	return seq, err
}

// shortened bounds the text of an error.
func shortened(text string) string {
	const most = 1000
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + " …"
}

// locked opens the file while no other process writes to it. A file that is full is put aside before.
func (l *Log) locked(ctx context.Context, use func(*os.File) error) (err error) {
	defer func() {
		if err != nil {
			hint := cmp.Or(graph.HintOf(err), "make room or mend its permissions: while the log takes no records, nothing is changed")
			err = graph.Errorf(graph.CodeUnavailable, hint, "the audit log: %w", err)
		}
	}()
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.lock.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.lock.Unlock()) }()
	f, err := l.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return use(f)
}

func (l *Log) open() (*os.File, error) {
	f, err := os.OpenFile(l.path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, errors.Join(err, f.Close())
	case !info.Mode().IsRegular():
		return nil, errors.Join(fmt.Errorf("%s is no file", l.path), f.Close())
	case info.Size() < l.maxBytes:
		return f, nil
	}
	return l.rotate(f)
}

// rotate puts the file aside and begins a new one.
func (l *Log) rotate(full *os.File) (*os.File, error) {
	old, err := rotated(l.path)
	if err = errors.Join(err, full.Close()); err != nil {
		return nil, err
	}
	if err := os.Rename(l.path, l.path+"."+numberAfter(old)); err != nil {
		return nil, err
	}
	return os.OpenFile(l.path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
}

// numberAfter gives the number of the next file that is put aside: one more than the last has, however many somebody took away.
func numberAfter(old []string) string {
	n := 0
	if len(old) > 0 {
		last := old[len(old)-1]
		n, _ = strconv.Atoi(last[len(last)-6:]) // as rotated found it
	}
	return fmt.Sprintf("%06d", n+1)
}

// rotated gives the files that were put aside, in their order.
func rotated(path string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		number, ok := strings.CutPrefix(e.Name(), filepath.Base(path)+".")
		if _, err := strconv.ParseUint(number, 10, 32); ok && err == nil && len(number) == 6 {
			out = append(out, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	slices.Sort(out)
	return out, nil
}

// tail is where a log ends.
type tail struct {
	seq  uint64 // number of the last whole record; 0 when there is none
	hash string // its hash
	size int64  // of the file up to the end of that record
	torn int    // bytes behind it
}

// tail finds the last record of the log, which must be sound. When the file is new, that is in the one that was put aside last.
func (l *Log) tail(f *os.File) (tail, error) {
	t, err := tailOf(f)
	if err != nil || t.size > 0 {
		return t, err
	}
	old, err := rotated(l.path)
	if err != nil || len(old) == 0 {
		return t, err
	}
	last, err := os.Open(old[len(old)-1])
	if err != nil {
		return t, err
	}
	defer last.Close() // only read from
	before, err := tailOf(last)
	t.seq, t.hash = before.seq, before.hash
	return t, err
}

// tailOf finds the last record of a file.
func tailOf(f *os.File) (tail, error) {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return tail{}, err
	}
	from := max(0, size-2*maxLine)
	end := make([]byte, size-from)
	if _, err := f.ReadAt(end, from); err != nil && !errors.Is(err, io.EOF) {
		return tail{}, err
	}
	last := bytes.LastIndexByte(end, '\n')
	t := tail{hash: noHash, torn: len(end) - last - 1, size: from + int64(last) + 1}
	switch {
	case last < 0 && from > 0:
		return tail{}, unsound(f, errors.New("it is too long for one"))
	case last < 0:
		return t, nil
	}
	r, hash, err := parse(end[bytes.LastIndexByte(end[:last], '\n')+1 : last])
	if err != nil {
		return tail{}, unsound(f, err)
	}
	t.seq, t.hash = r.Seq, hash
	return t, nil
}

// unsound says that a file does not end with a record. Nothing is written behind it.
func unsound(f *os.File, err error) error {
	return graph.Errorf(graph.CodeUnavailable, "find out with normgraph audit verify what it is, and move it to another folder: a new log is begun then; until then nothing is changed",
		"the last record of %s: %w", f.Name(), err)
}
