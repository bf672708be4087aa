package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"net/url"
	"text/template"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// explorer is where the page of a server on this machine is.
const explorer = "http://127.0.0.1:8080/"

//go:embed cookbook.tmpl
var cookbookTemplate string

// section is a topic of the page with its recipes.
type section struct {
	cookbookTopic
	Recipes []answered
}

// answered is a recipe with its place on the page and its answer.
type answered struct {
	recipe
	Number int // counted through all topics, from 1
	Answer string
}

// cookbook writes the page with the recipes of a folder, each with its answer from s.
func cookbook(dir string, s *graph.Snapshot) ([]byte, error) {
	topics, recipes, err := readRecipes(dir)
	if err != nil {
		return nil, err
	}
	sections := make([]section, len(topics))
	for i, t := range topics {
		sections[i].cookbookTopic = t
	}
	for i, r := range recipes {
		answer, err := r.answer(s)
		if err != nil {
			return nil, fmt.Errorf("docs/cookbook/%s.graphql: %w", r.Name, err)
		}
		at := &sections[topicIndex(topics, r.Topic)]
		at.Recipes = append(at.Recipes, answered{recipe: r, Number: i + 1, Answer: answer})
	}
	t, err := template.New("cookbook.md").Parse(cookbookTemplate)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, struct {
		Count  int
		Topics []section
	}{len(recipes), sections})
	return b.Bytes(), err
}

// answer gives the data of the response, or its errors when the recipe shows one.
func (r recipe) answer(s *graph.Snapshot) (string, error) {
	response := gql.Execute(context.Background(), s, r.Query, nil, r.Operation)
	if r.Code == "" {
		if len(response.Errors) > 0 {
			return "", response.Errors
		}
		return layout(response.Data)
	}
	if len(response.Errors) != 1 || response.Errors[0].Extensions["code"] != r.Code {
		return "", fmt.Errorf("want the error %s and no other, got %w", r.Code, response.Errors)
	}
	response.Extensions = nil // the generation
	return layout(response.JSON())
}

// Address opens the query on the page and runs it, as web/src/route.ts reads it.
func (r recipe) Address() string {
	return explorer + "#" + url.Values{"query": {r.Query}, "operation": {r.Operation}}.Encode()
}
