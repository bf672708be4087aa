package exchange

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// maxLine bounds the length of a line in bytes.
const maxLine = 32 << 20

var errNotUTF8 = errors.New("it is not valid UTF-8")

// eachLine reads line by line. What read refuses, and a line that is too long or not UTF-8, is a BAD_USER_INPUT that names the line,
// with hint unless the error has a hint of its own.
func eachLine(r io.Reader, hint string, read func(line []byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		line, err := lines.Bytes(), errNotUTF8
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF")) // the byte order mark of Windows
		}
		if utf8.Valid(line) {
			err = read(line)
		}
		if err != nil {
			return graph.Errorf(graph.CodeBadInput, cmp.Or(graph.HintOf(err), hint), "line %d: %w", n, err)
		}
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return graph.Errorf(graph.CodeBadInput, hint, "line %d: it is longer than %d MB", n+1, maxLine>>20)
	}
	return err
}
