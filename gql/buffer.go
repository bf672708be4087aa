package gql

import "sync"

// buffer is room for an answer, used again when the answer has been sent: most of what a request allocates would be that.
type buffer struct{ bytes []byte }

// keptBuffer is the size up to which a buffer is used again.
const keptBuffer = 1 << 20

var buffers = sync.Pool{New: func() any { return new(buffer) }}

func takeBuffer() *buffer { return buffers.Get().(*buffer) }

// release gives the buffer to the next request. The answer in it must not be read any more.
func (b *buffer) release() {
	if cap(b.bytes) <= keptBuffer {
		buffers.Put(b)
	}
}
