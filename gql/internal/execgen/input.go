package main

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// reader gives the name of the function that reads the arguments, which fields with the same arguments share.
func (w *writer) reader(args []*codegen.FieldArgument) string {
	var does, name strings.Builder
	name.WriteString("read")
	for _, a := range args {
		fmt.Fprintf(&does, "read(a, %q, %s),\n", a.Name, w.read(a.TypeReference))
		name.WriteString(strings.ToUpper(a.Name[:1]) + a.Name[1:])
	}
	if known, ok := w.readers[does.String()]; ok {
		return known
	}
	unique := name.String()
	for i := 2; w.declared[unique]; i++ {
		unique = fmt.Sprintf("%s%d", name.String(), i)
	}
	w.declared[unique] = true
	w.readers[does.String()] = unique
	return unique
}

// inputs writes how the input types are read.
func (w *writer) inputs(list codegen.Objects) {
	for _, o := range list {
		goType := w.typeName(o.Type)
		w.printf("\nfunc input%s(sent any) (out %s, err error) {\na := argumentsOf(sent)\n", o.Name, goType)
		for _, f := range o.Fields {
			if f.DefaultValue != nil {
				panic(fmt.Sprintf("%s.%s: input fields with a default are not supported", o.Name, f.Name))
			}
			w.printf("out.%s = read(a, %q, %s)\n", f.GoFieldName, f.Name, w.read(f.TypeReference))
		}
		w.printf("return out, a.err\n}\n")
	}
}

// read gives the function that reads a value of a type: a chain such as optionalOf(listOf(UnmarshalPredicate)).
func (w *writer) read(ref *config.TypeReference) string {
	if ref.GQL.Elem != nil {
		if !ref.GQL.Elem.NonNull {
			panic(fmt.Sprintf("%s: nulls in a list of an argument are not supported", ref.GQL))
		}
		return fmt.Sprintf("listOf(%s)", w.read(ref.Elem()))
	}
	one := ""
	switch {
	case ref.Definition.Kind == ast.InputObject:
		one = "input" + ref.Definition.Name
	case ref.Unmarshaler.Pkg().Path() == w.pkg.Path():
		one = ref.Unmarshaler.Name()
	default:
		w.imports[ref.Unmarshaler.Pkg().Path()] = true
		one = ref.Unmarshaler.Pkg().Name() + "." + strings.TrimSuffix(ref.Unmarshaler.Name(), "Context")
	}
	if ref.CastType != nil {
		panic(fmt.Sprintf("%s: no way to read a Go %s", ref.GQL, ref.GO))
	}
	if _, ok := ref.GO.(*types.Pointer); ok {
		return fmt.Sprintf("optionalOf(%s)", one)
	}
	return one
}
