package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// cookbookTopic is a part of the cookbook, an element of docs/cookbook/topics.json.
type cookbookTopic struct {
	ID string `json:"id"`
	EN string `json:"en"`
	ZH string `json:"zh"`
}

// recipe is a question in both languages and the query that answers it: a file of docs/cookbook.
type recipe struct {
	Name      string // of the file, without its ending
	Topic     string // id of its topic
	EN, ZH    string // the question
	Text      string // what the query does and how to read the answer, in Markdown
	Code      string // of the error that the query shows; empty when it is answered without one
	Query     string
	Operation string // name of the query
}

// readRecipes reads topics.json and the recipes of a folder, the latter by topic and then by name.
func readRecipes(dir string) ([]cookbookTopic, []recipe, error) {
	src, err := os.ReadFile(filepath.Join(dir, "topics.json"))
	if err != nil {
		return nil, nil, err
	}
	var topics []cookbookTopic
	if err := json.Unmarshal(src, &topics); err != nil {
		return nil, nil, fmt.Errorf("topics.json: %w", err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.graphql")) // sorted
	if err != nil {
		return nil, nil, err
	}
	place := func(r recipe) int { return topicIndex(topics, r.Topic) }
	var all []recipe
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, nil, err
		}
		r, err := parseRecipe(strings.TrimSuffix(filepath.Base(file), ".graphql"), string(src))
		if err == nil && place(r) < 0 {
			err = fmt.Errorf("%s: topics.json has no topic %q", r.Name, r.Topic)
		}
		if err != nil {
			return nil, nil, err
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b recipe) int { return place(a) - place(b) })
	return topics, all, nil
}

// topicIndex gives the place of a topic, -1 when there is none with this id.
func topicIndex(topics []cookbookTopic, id string) int {
	return slices.IndexFunc(topics, func(t cookbookTopic) bool { return t.ID == id })
}

var (
	headerLine     = regexp.MustCompile(`^# (\w+): (.+)\n`)
	namedOperation = regexp.MustCompile(`^query (\w+)`)
)

// parseRecipe reads the header lines `# key: value`; the query is what follows them.
func parseRecipe(name, src string) (recipe, error) {
	r := recipe{Name: name}
	var paragraph []string
	for m := headerLine.FindStringSubmatch(src); m != nil; m = headerLine.FindStringSubmatch(src) {
		src = src[len(m[0]):]
		switch m[1] {
		case "en":
			r.EN = m[2]
		case "zh":
			r.ZH = m[2]
		case "topic":
			r.Topic = m[2]
		case "error":
			r.Code = m[2]
		case "text":
			paragraph = append(paragraph, m[2])
		default:
			return r, fmt.Errorf("%s: there is no header %q", name, m[1])
		}
	}
	r.Text, r.Query = strings.Join(paragraph, "\n"), strings.TrimSpace(src)
	operation := namedOperation.FindStringSubmatch(r.Query)
	if r.EN == "" || r.ZH == "" || r.Topic == "" || r.Text == "" || operation == nil {
		return r, fmt.Errorf("%s: the lines `# en:`, `# zh:`, `# topic:` and `# text:` must stand above a query that has a name", name)
	}
	r.Operation = operation[1]
	return r, nil
}
