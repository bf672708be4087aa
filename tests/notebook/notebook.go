// Package notebook reads and writes Jupyter notebooks in a normal form, so that two executions of one can be compared.
package notebook

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Notebook is a Jupyter notebook, nbformat 4, in its normal form: what it shows is the same whenever it was executed.
type Notebook map[string]any

// Parse reads a notebook and brings it into its normal form.
func Parse(raw []byte) (Notebook, error) {
	var n Notebook
	if err := json.Unmarshal(raw, &n); err != nil {
		return nil, fmt.Errorf("no notebook: %w", err)
	}
	delete(object(object(n, "metadata"), "language_info"), "version")
	number := 0
	for _, cell := range n.cells() {
		delete(object(cell, "metadata"), "execution") // when it ran
		if cell["cell_type"] == "code" {
			number++
			cell["execution_count"] = number // some kernels do not count
			cell["outputs"] = joinStreams(list(cell, "outputs"))
		}
	}
	return n, nil
}

// joinStreams makes one output of what was written to one stream without a break: a kernel sends it in pieces as time goes by.
func joinStreams(outputs []map[string]any) []map[string]any {
	joined := []map[string]any{}
	for _, output := range outputs {
		last := len(joined) - 1
		if last >= 0 && output["output_type"] == "stream" && joined[last]["name"] == output["name"] {
			joined[last]["text"] = slices.Collect(strings.Lines(text(joined[last]["text"]) + text(output["text"])))
			continue
		}
		joined = append(joined, output)
	}
	return joined
}

// Bytes gives the file: keys sorted and indented by one space, as Jupyter writes it.
func (n Notebook) Bytes() ([]byte, error) {
	var file bytes.Buffer
	encoder := json.NewEncoder(&file)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(n)
	return file.Bytes(), err
}

func (n Notebook) cells() []map[string]any { return list(n, "cells") }

// Kernel names what executes the notebook.
func (n Notebook) Kernel() string {
	name, _ := object(object(n, "metadata"), "kernelspec")["name"].(string)
	return name
}

// Shown gives what the code cells show as text, each output with the number of its cell; of a figure only that it is there.
func (n Notebook) Shown() (texts []string, figures int) {
	for i, cell := range n.cells() {
		for _, output := range list(cell, "outputs") {
			data := object(output, "data")
			if isFigure(data) {
				figures++
				texts = append(texts, fmt.Sprintf("cell %d: a figure", i+1))
				continue
			}
			for _, part := range []any{output["text"], data["text/plain"], data["text/markdown"], data["text/html"]} {
				if s := text(part); s != "" {
					texts = append(texts, fmt.Sprintf("cell %d: %s", i+1, s))
				}
			}
		}
	}
	return texts, figures
}

func isFigure(data map[string]any) bool {
	for kind := range data {
		if strings.HasPrefix(kind, "image/") {
			return true
		}
	}
	return false
}

// CompactFigures makes the PNG pictures smaller.
func (n Notebook) CompactFigures() error {
	for i, cell := range n.cells() {
		for _, output := range list(cell, "outputs") {
			data := object(output, "data")
			encoded := strings.Join(strings.Fields(text(data["image/png"])), "")
			if encoded == "" {
				continue
			}
			picture, err := base64.StdEncoding.DecodeString(encoded)
			if err == nil {
				picture, err = compact(picture)
			}
			if err != nil {
				return fmt.Errorf("the figure of cell %d: %w", i+1, err)
			}
			data["image/png"] = base64.StdEncoding.EncodeToString(picture)
		}
	}
	return nil
}

// object gives a field that is an object; nil, from which nothing can be read but also nothing deleted, when it is none.
func object(of map[string]any, field string) map[string]any {
	m, _ := of[field].(map[string]any)
	return m
}

// list gives the objects of a field that is a list.
func list(of map[string]any, field string) []map[string]any {
	if objects, ok := of[field].([]map[string]any); ok {
		return objects
	}
	var objects []map[string]any
	all, _ := of[field].([]any)
	for _, one := range all {
		if m, ok := one.(map[string]any); ok {
			objects = append(objects, m)
		}
	}
	return objects
}

// text joins what nbformat writes as one string or as a list of lines.
func text(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case []string:
		return strings.Join(value, "")
	case []any:
		var all strings.Builder
		for _, line := range value {
			all.WriteString(text(line))
		}
		return all.String()
	}
	return ""
}
