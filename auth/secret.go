package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"log/slog"
)

// Secret is a text that must not be shown: however it is printed, logged or encoded, the text does not appear. [Secret.Reveal] gives it.
type Secret struct{ text *string } // a pointer, because fmt asks no methods of what stands in an unexported field

// NewSecret hides a text.
func NewSecret(text string) Secret { return Secret{&text} }

const redacted = "[redacted]"

// String stands in for the text.
func (Secret) String() string { return redacted }

// GoString stands in for the text.
func (Secret) GoString() string { return redacted }

// MarshalText stands in for the text, in JSON, too.
func (Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue stands in for the text.
func (Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// Reveal gives the text itself.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// TokenPrefix is how the tokens of this program begin, so that people and secret scanners know one when they see it.
const TokenPrefix = "ngt_"

// secretBytes is the length of what is random in a token. 256 bits cannot be guessed, so that a fast hash protects them
// as well as a slow one would.
const secretBytes = 32

// newSecret draws a token.
func newSecret() Secret {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return NewSecret(TokenPrefix + base64.RawURLEncoding.EncodeToString(b))
}

func (s Secret) hash() [sha256.Size]byte { return sha256.Sum256([]byte(s.Reveal())) }
