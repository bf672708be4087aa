package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

type queryCommand struct {
	File      string `arg:"" help:"A file with a GraphQL query; '-' reads standard input."`
	Variables string `help:"Variables as a JSON object." placeholder:"JSON"`
	Operation string `help:"Which operation to run, when the file holds several." placeholder:"NAME"`
}

// Run prints the response as indented JSON. A response with errors makes the command fail after it is printed.
func (c *queryCommand) Run(ctx context.Context, a *app) error {
	text, err := c.read()
	if err != nil {
		return err
	}
	var variables map[string]any
	if c.Variables != "" {
		if err := json.Unmarshal([]byte(c.Variables), &variables); err != nil {
			return graph.Errorf(graph.CodeBadInput, `give an object such as {"name": "网络主权"}`, "--variables: %w", err)
		}
	}
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil {
		return err
	}
	defer store.Close()
	res := gql.Execute(ctx, s, text, variables, c.Operation)
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(res); err != nil {
		return fmt.Errorf("writing the response: %w", err)
	}
	if len(res.Errors) > 0 {
		return graph.Errorf(graph.CodeBadInput, "the response above names them", "the query has %d errors", len(res.Errors))
	}
	return nil
}

func (c *queryCommand) read() (string, error) {
	if c.File == "-" {
		src, err := io.ReadAll(os.Stdin)
		return string(src), err
	}
	src, err := os.ReadFile(c.File)
	if err != nil {
		return "", graph.Errorf(graph.CodeNotFound, "give a file with a GraphQL query, or - to read it from standard input", "query: %w", err)
	}
	return string(src), nil
}
