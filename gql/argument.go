package gql

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

// arguments are those of a field, or the fields of an input object, as they were sent.
type arguments struct {
	sent map[string]any
	err  error // the first thing that is wrong
}

func argumentsOf(sent any) *arguments {
	object, _ := sent.(map[string]any)
	return &arguments{sent: object}
}

// argument gives the i-th argument of a field.
func argument[T any](c *field, i int) T { return c.arguments[i].(T) }

// read reads an argument; what was left out, and null, is the zero value.
func read[T any](a *arguments, name string, one func(any) (T, error)) (value T) {
	sent, ok := a.sent[name]
	if !ok || sent == nil {
		return value
	}
	value, err := one(sent)
	if err != nil && a.err == nil {
		a.err = fmt.Errorf("%s: %w", name, err)
	}
	return value
}

// optionalOf reads what may be null.
func optionalOf[T any](one func(any) (T, error)) func(any) (*T, error) {
	return func(sent any) (*T, error) {
		if sent == nil {
			return nil, nil
		}
		value, err := one(sent)
		return &value, err
	}
}

// listOf reads a list; one value alone is a list of it.
func listOf[T any](one func(any) (T, error)) func(any) ([]T, error) {
	return func(sent any) ([]T, error) {
		items := graphql.CoerceList(sent)
		out := make([]T, len(items))
		for i, item := range items {
			var err error
			if out[i], err = one(item); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

// as reads a type that is a string to Go.
func as[T ~string](one func(any) (string, error)) func(any) (T, error) {
	return func(sent any) (T, error) {
		value, err := one(sent)
		return T(value), err
	}
}
