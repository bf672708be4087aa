package export

import (
	"encoding/xml"
	"io"
)

// xmlWriter writes XML. After an error it writes nothing.
type xmlWriter struct {
	w      io.Writer
	buffer []byte
	err    error
}

// raw adds markup.
func (x *xmlWriter) raw(s string) { x.buffer = append(x.buffer, s...) }

// text adds character data; what XML cannot hold becomes U+FFFD.
func (x *xmlWriter) text(s string) {
	if x.err == nil {
		x.err = xml.EscapeText((*appender)(&x.buffer), []byte(s))
	}
}

// attr adds an attribute.
func (x *xmlWriter) attr(name, value string) {
	x.raw(" " + name + `="`)
	x.text(value)
	x.raw(`"`)
}

// flush writes what was added, and tells the first error.
func (x *xmlWriter) flush() error {
	if x.err == nil {
		_, x.err = x.w.Write(x.buffer)
	}
	x.buffer = x.buffer[:0]
	return x.err
}

// appender is a slice that can be written to.
type appender []byte

func (a *appender) Write(p []byte) (int, error) {
	*a = append(*a, p...)
	return len(p), nil
}
