// Command execgen writes generated.go: for each GraphQL type the Go code that answers its fields, and for each field the code
// that reads its arguments. Which Go method or field answers which field of the schema is found by gqlgen's binder, configured in
// gqlgen.yml; in place of gqlgen's executor stands the one of package gql, which writes JSON as it goes.
//
// Run it in the folder gql, with go generate.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"go/types"
	"log"
	"os"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("execgen: ")
	if err := generate("gqlgen.yml"); err != nil {
		log.Fatal(err)
	}
}

func generate(configFile string) error {
	cfg, err := config.LoadConfig(configFile)
	if err != nil {
		return err
	}
	if err := cfg.LoadSchema(); err != nil {
		return fmt.Errorf("the schema: %w", err)
	}
	if err := cfg.Init(); err != nil {
		return fmt.Errorf("what gqlgen.yml names: %w", err)
	}
	data, err := codegen.BuildData(cfg)
	if err != nil {
		return fmt.Errorf("binding the schema to Go: %w", err)
	}
	query, err := cfg.NewBinder().FindTypeFromName(cfg.Exec.ImportPath() + ".query")
	if err != nil {
		return fmt.Errorf("the type that answers the query itself: %w", err)
	}
	w := newWriter(query.(*types.Named).Obj().Pkg())
	w.interfaces(data)
	for _, o := range data.Objects {
		if err := w.object(o); err != nil {
			return err
		}
	}
	w.inputs(data.Inputs)
	src, err := format.Source(w.file())
	if err != nil {
		return fmt.Errorf("what was generated: %w", err)
	}
	if old, err := os.ReadFile(cfg.Exec.Filename); err == nil && bytes.Equal(old, src) {
		return nil
	}
	return os.WriteFile(cfg.Exec.Filename, src, 0o644)
}
