package gql

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed schema/*.graphql
var schemaFiles embed.FS

// APISchema gives the schema of the API. It is parsed once; nobody may change it.
//
// It has no @defer, which would need a multipart response: the directive is refused as unknown.
var APISchema = sync.OnceValue(func() *ast.Schema {
	files, err := fs.Glob(schemaFiles, "schema/*.graphql")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	sources := make([]*ast.Source, len(files))
	for i, file := range files {
		text, err := schemaFiles.ReadFile(file)
		if err != nil {
			panic(fmt.Errorf("a file of the program cannot be read: %w", err))
		}
		sources[i] = &ast.Source{Name: file, Input: string(text), BuiltIn: false}
	}
	schema := gqlparser.MustLoadSchema(sources...)
	delete(schema.Directives, "defer")
	for name, types := range schema.PossibleTypes { // gqlparser has interfaces among them, which no value is of
		schema.PossibleTypes[name] = slices.DeleteFunc(types, func(t *ast.Definition) bool { return t.Kind == ast.Interface })
	}
	return schema
})
