package mcp

import (
	"fmt"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/graph"
)

// schemas are those of the tools. They depend on the vocabulary alone and outlive a server, which each new snapshot has of its own: most of
// the work for a server is to make and resolve them. They are for one goroutine at a time.
type schemas struct {
	of       *graph.Ontology
	inputs   map[string]*jsonschema.Schema // of arguments, by tool
	resolved *sdk.SchemaCache              // also of answers
}

func newSchemas(o *graph.Ontology) *schemas {
	return &schemas{of: o, inputs: map[string]*jsonschema.Schema{}, resolved: sdk.NewSchemaCache()}
}

// input gives the schema of the arguments of a tool: always the same one, by which the SDK finds what it made of it.
func input[In any](k *schemas, def tool) *jsonschema.Schema {
	if k.inputs[def.name] == nil {
		made, err := inputSchema[In](k.of, def.numbers)
		if err != nil {
			panic(fmt.Sprintf("tool %s: %v", def.name, err)) // the types are the program's own
		}
		k.inputs[def.name] = made
	}
	return k.inputs[def.name]
}

// inputSchema describes arguments: their types and descriptions from In, their choices from the ontology.
func inputSchema[In any](o *graph.Ontology, numbers map[string]bound) (*jsonschema.Schema, error) {
	schema, err := jsonschema.For[In](nil)
	if err != nil {
		return nil, err
	}
	for name, list := range choices(o) {
		p := schema.Properties[name]
		switch {
		case p == nil:
		case p.Items != nil:
			p.Items.Enum = list
		default:
			p.Enum = list
		}
	}
	for name, b := range numbers {
		least, most := float64(b.least), float64(b.most)
		p := schema.Properties[name]
		p.Minimum, p.Maximum, p.Default = &least, &most, fmt.Appendf(nil, "%d", b.otherwise)
	}
	return schema, nil
}

// choices gives the values that arguments of these names take.
func choices(o *graph.Ontology) map[string][]any {
	of := map[string][]any{
		"lang":   {"en", "zh"},
		"style":  {string(graph.GB7714), string(graph.APA)},
		"order":  {string(graph.OrderByDocument), string(graph.OrderByTime), string(graph.OrderByConfidence)},
		"weight": {string(graph.ByHops), string(graph.ByConfidence)},
	}
	for i := range o.Classes {
		of["classes"] = append(of["classes"], string(o.Classes[i].Name))
	}
	for i := range o.Predicates {
		of["predicates"] = append(of["predicates"], string(o.Predicates[i].Name))
	}
	for _, m := range graph.Modalities {
		of["modalities"] = append(of["modalities"], string(m))
	}
	for _, m := range graph.Methods {
		of["methods"] = append(of["methods"], string(m))
	}
	return of
}
