// Package gql is the GraphQL API over a graph.Snapshot.
//
// The schema is in schema/, one file a domain; schema/relations.graphql and relations.go are
// generated from the ontology, generated.go from the schema. The Go types here carry a snapshot
// and a value of package graph and answer the fields of the GraphQL type of the same name; they
// contain no graph logic. execgen finds with gqlgen's binder which method answers which field and writes
// generated.go; execution.go is the executor that it is made for.
//
// [NewHandler] serves the API over HTTP as "GraphQL over HTTP" specifies it; [Execute] answers
// one query without a server. A request reads one snapshot from start to end.
package gql

//go:generate go run ./internal/ontogen
//go:generate go run ./internal/execgen
//go:generate go run ./internal/docgen
