//go:build race

package tests

// With the tests, the command itself is built to report data races: it ends with an error after the first one.
func init() { buildFlags = append(buildFlags, "-race") }
