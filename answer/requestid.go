package answer

import (
	"context"
	"crypto/rand"
	"net/http"
)

// RequestIDHeader carries the id of a request: in the answer always, in the request where a proxy has given it one already.
const RequestIDHeader = "X-Request-Id"

// maxRequestID is the length of the longest id that is taken over, in bytes.
const maxRequestID = 128

type requestIDKey struct{}

// WithRequestID notes the id of the request that a context is for.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// RequestID gives the id of the request that a context is for; "" when it is for none.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// RequestIDOf gives the id that a request came with, or makes one when it has none that can stand in a line of a log.
func RequestIDOf(r *http.Request) string {
	if sent := r.Header[RequestIDHeader]; len(sent) == 1 && isRequestID(sent[0]) {
		return sent[0]
	}
	return rand.Text()
}

// isRequestID reports whether an id is made of letters, digits and the signs of UUIDs, base64 and host names alone.
func isRequestID(id string) bool {
	if id == "" || len(id) > maxRequestID {
		return false
	}
	for _, c := range []byte(id) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '-', c == '_', c == '.', c == ':', c == '+', c == '/', c == '=':
		default:
			return false
		}
	}
	return true
}
