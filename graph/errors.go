package graph

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// Code classifies an error for people and programs; the command line and the GraphQL API use
// the same ones.
type Code string

const (
	// CodeNotFound is returned when an id or a name is not in the graph.
	CodeNotFound Code = "NOT_FOUND"
	// CodeAmbiguousName is returned when a name belongs to several entities.
	CodeAmbiguousName Code = "AMBIGUOUS_NAME"
	// CodeBadInput is returned when an argument, a file or a claim is not valid.
	CodeBadInput Code = "BAD_USER_INPUT"
	// CodeTooLarge is returned when an input exceeds a documented limit.
	CodeTooLarge Code = "TOO_LARGE"
	// CodeRateLimited is returned when a client asks for more than its share.
	CodeRateLimited Code = "RATE_LIMITED"
	// CodeUnauthenticated is returned when it must be known who asks, and is not.
	CodeUnauthenticated Code = "UNAUTHENTICATED"
	// CodeForbidden is returned when who asks may not do what they ask.
	CodeForbidden Code = "FORBIDDEN"
	// CodeUnavailable is returned when a store is locked, unreadable or of a newer version.
	CodeUnavailable Code = "UNAVAILABLE"
	// CodeInternal stands for every error that has no code of its own.
	CodeInternal Code = "INTERNAL"
)

// Error is an error with a code and, where there is one, a hint: what to do next.
type Error struct {
	Code    Code
	Message string // what happened, and where, the cause included
	Hint    string // what to do; may be empty
	Err     error  // the cause; may be nil
}

// Error gives the message; the hint is shown apart.
func (e *Error) Error() string { return e.Message }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error with a formatted message; a %w operand becomes its cause. Message and hint are cut after some 2,000 bytes: they
// name what was given, which may be of any length.
func Errorf(code Code, hint, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: cut(err.Error()), Hint: cut(hint), Err: errors.Unwrap(err)}
}

// cut keeps the first bytes of a text, up to the end of a character.
func cut(text string) string {
	end := 2000
	if len(text) <= end {
		return text
	}
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// CodeOf gives the code of the first Error in err's chain, else CodeInternal.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// HintOf gives the first hint in err's chain, else the empty string.
func HintOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Hint
	}
	return ""
}
