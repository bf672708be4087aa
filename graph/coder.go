package graph

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
)

// coder writes or reads values, so that one function that names the parts of a thing serves both ways. After an error it does
// nothing more. What it reads may be damaged: it takes no more memory than the input is long, but for a factor. Writing changes nothing
// in the values, which others read meanwhile.
type coder struct {
	r    *bufio.Reader // nil: it writes
	w    *bufio.Writer
	left int64 // bytes still to be read
	err  error
}

const coderBuffer = 1 << 18

func newCodeWriter(w io.Writer) *coder { return &coder{w: bufio.NewWriterSize(w, coderBuffer)} }

func newCodeReader(r io.Reader, size int64) *coder {
	return &coder{r: bufio.NewReaderSize(r, coderBuffer), left: size}
}

// finish writes what is left, or verifies that nothing is left to be read.
func (c *coder) finish() error {
	switch {
	case c.err != nil:
	case c.r == nil:
		c.err = c.w.Flush()
	case c.left != 0:
		c.fail("%d bytes too many", c.left)
	}
	return c.err
}

func (c *coder) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

// fixed gives the next n bytes: to be read, or to be filled in and then handed to put. It is nil after an error.
func (c *coder) fixed(n int) []byte {
	if c.err != nil {
		return nil
	}
	if c.r == nil {
		if c.w.Available() < n {
			c.err = c.w.Flush()
		}
		return c.w.AvailableBuffer()[:n]
	}
	b, err := c.r.Peek(n)
	if err != nil || c.left < int64(n) {
		c.fail("it ends too early")
		return nil
	}
	_, _ = c.r.Discard(n)
	c.left -= int64(n)
	return b
}

// put writes bytes that fixed gave.
func (c *coder) put(b []byte) {
	if c.err == nil && c.r == nil {
		_, c.err = c.w.Write(b)
	}
}

func (c *coder) uint8(v *uint8) {
	if b := c.fixed(1); b != nil && c.r != nil {
		*v = b[0]
	} else if b != nil {
		b[0] = *v
		c.put(b)
	}
}

func (c *coder) uint64(v *uint64) {
	if b := c.fixed(8); b != nil && c.r != nil {
		*v = binary.LittleEndian.Uint64(b)
	} else if b != nil {
		binary.LittleEndian.PutUint64(b, *v)
		c.put(b)
	}
}

func (c *coder) int32(v *int32) {
	if b := c.fixed(4); b != nil && c.r != nil {
		*v = int32(binary.LittleEndian.Uint32(b))
	} else if b != nil {
		binary.LittleEndian.PutUint32(b, uint32(*v))
		c.put(b)
	}
}

// place is a position in a list of n.
func (c *coder) place(v *int32, n int) {
	if c.int32(v); *v < 0 || int(*v) >= n {
		c.fail("position %d of %d", *v, n)
	}
}

// placeOrNowhere is a position, or nowhere.
func (c *coder) placeOrNowhere(v *int32, n int) {
	if c.int32(v); *v < nowhere || int(*v) >= n {
		c.fail("position %d of %d", *v, n)
	}
}

// small is a number in a byte that is less than n.
func (c *coder) small(v *uint8, n int) {
	if c.uint8(v); int(*v) >= n {
		c.fail("number %d of %d", *v, n)
	}
}

func (c *coder) float64(v *float64) {
	bits := math.Float64bits(*v)
	if c.uint64(&bits); c.r != nil {
		*v = math.Float64frombits(bits)
	}
}

func (c *coder) bool(v *bool) {
	b := uint8(0)
	if *v {
		b = 1
	}
	if c.small(&b, 2); c.r != nil {
		*v = b == 1
	}
}

// int is a number that is not negative.
func (c *coder) int(v *int) {
	n := uint64(*v)
	if c.r == nil {
		if b := c.fixed(binary.MaxVarintLen64); b != nil {
			c.put(b[:binary.PutUvarint(b, n)])
		}
		return
	}
	if c.err != nil {
		return
	}
	n, err := binary.ReadUvarint(c.r)
	if c.left -= int64(uvarintLength(n)); err != nil || c.left < 0 || n > math.MaxInt32 {
		c.fail("a number is damaged")
		n = 0
	}
	*v = int(n)
}

func uvarintLength(n uint64) int { return len(binary.AppendUvarint(nil, n)) }

func (c *coder) string(v *string) {
	n := len(*v)
	c.int(&n)
	switch {
	case c.err != nil:
	case c.r == nil:
		_, c.err = c.w.WriteString(*v)
	case int64(n) > c.left:
		c.fail("a text of %d bytes, with %d left", n, c.left)
	case n <= coderBuffer:
		*v = string(c.fixed(n))
	default:
		var b strings.Builder
		b.Grow(n)
		if _, err := io.CopyN(&b, c.r, int64(n)); err != nil {
			c.fail("it ends too early")
		}
		c.left -= int64(n)
		*v = b.String()
	}
}

// named is a text of a type of its own.
func named[T ~string](c *coder, v *T) {
	s := string(*v)
	if c.string(&s); c.r != nil {
		*v = T(s)
	}
}

// list codes a list, each item of which takes least bytes or more.
func list[T any](c *coder, v *[]T, least int, item func(*T)) {
	n := len(*v)
	c.int(&n)
	if c.r != nil {
		if c.err != nil || int64(n)*int64(least) > c.left {
			c.fail("a list of %d, with %d bytes left", n, c.left)
			return
		}
		if *v = nil; n > 0 {
			*v = make([]T, n)
		}
	}
	for i := range *v {
		if item(&(*v)[i]); c.err != nil {
			return
		}
	}
}
