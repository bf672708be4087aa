// Package observe lets an operator see what the program does: metrics for Prometheus, traces for OpenTelemetry, a line of the log for
// each request, and profiles. docs/operations.md says what to make of them.
//
// A request is known by its id in the header of its answer, in each line of the log, and in each trace. Nothing of what is asked
// for is noted, neither variables nor texts: of a query the name of its operation, of a request the pattern of its path.
// Labels of metrics have bounded numbers of values, whatever clients send.
package observe
