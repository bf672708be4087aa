package main

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// rootType names the Go type that answers the fields of Query, Mutation or Subscription.
func rootType(o *codegen.Object) string { return strings.ToLower(o.Name) }

// object writes how the fields of a type are answered.
func (w *writer) object(o *codegen.Object) error {
	goType := rootType(o)
	if !o.Root {
		goType = w.typeName(o.Type)
	}
	w.printf(`
func (x *execution) write%[1]s(f *field, o *%[2]s) bool {
	if o == nil {
		return x.missing()
	}
	depth := len(x.path)
	fields, ok := x.open(f, %[1]q)
	for _, c := range fields {
		x.begin(c, depth)
		if !x.field%[1]s(c, o) && !x.nullify(depth) {
			return false
		}
	}
	return ok && x.close(depth)
}

func (x *execution) field%[1]s(c *field, o *%[2]s) bool {
	switch c.name {
	case "__typename":
		return x.string(%[1]q)
`, o.Name, goType)
	if o.Name == "__Type" { // of which gqlgen answers all fields for all kinds
		w.printf("}\nif !isOfKind(c.name, o.Kind()) {\nreturn x.null()\n}\nswitch c.name {\n")
	}
	for _, f := range o.Fields {
		if err := w.field(o, f); err != nil {
			return err
		}
	}
	w.printf("}\npanic(\"no field \" + c.name)\n}\n")
	return nil
}

// field writes one case of the switch over the fields of a type.
func (w *writer) field(o *codegen.Object, f *codegen.Field) error {
	if o.Root && f.IsResolver {
		if err := w.bindRoot(rootType(o), f); err != nil {
			return err
		}
	} else if f.IsResolver {
		return fmt.Errorf("%s.%s: %s has no field or method for it, or one with other types", o.Name, f.Name, o.Type)
	}
	w.printf("case %q:\n", f.Name)
	if len(f.Args) > 0 {
		w.byField[o.Name+"."+f.Name] = w.reader(f.Args)
		w.printf("if !x.bind(c) {\nreturn false\n}\n")
	}
	ref := f.TypeReference
	if !f.IsResolver && f.GoFieldType == codegen.GoFieldVariable {
		w.printf("%s\n", w.write(ref, "o."+f.GoFieldName))
		return nil
	}
	call := w.call(f)
	if f.NoErr || isIntrospection(f) {
		w.printf("%s\n", w.write(ref, call))
		return nil
	}
	w.printf("v, err := %s\nif err != nil {\nreturn x.failed(err)\n}\n%s\n", call, w.write(ref, "v"))
	return nil
}

// isIntrospection reports whether the field is __schema or __type, which the execution answers itself.
func isIntrospection(f *codegen.Field) bool { return f.GoReceiverName == "ec" }

// bindRoot binds a field of a root type to the method of that name, which takes a context first.
func (w *writer) bindRoot(root string, f *codegen.Field) error {
	object := w.pkg.Scope().Lookup(root)
	if object == nil {
		return fmt.Errorf("there is no type %s", root)
	}
	method, _, _ := types.LookupFieldOrMethod(object.Type(), true, w.pkg, f.GoFieldName)
	if method == nil {
		return fmt.Errorf("type %s has no method %s", root, f.GoFieldName)
	}
	params := method.Type().(*types.Signature).Params()
	if params.Len() != len(f.Args)+1 {
		return fmt.Errorf("%s.%s takes %d arguments, the schema says %d", root, f.GoFieldName, params.Len()-1, len(f.Args))
	}
	for i, a := range f.Args {
		ref := *a.TypeReference
		ref.GO = params.At(i + 1).Type()
		a.TypeReference = &ref
	}
	return nil
}

// call writes the call of the method that answers a field.
func (w *writer) call(f *codegen.Field) string {
	receiver, name := "o", f.GoFieldName
	if isIntrospection(f) {
		receiver = "x"
		name = strings.ToLower(name[:1]) + name[1:]
	}
	var args []string
	if f.IsResolver || f.MethodHasContext {
		args = append(args, "x.ctx")
	}
	for i, a := range f.Args {
		args = append(args, fmt.Sprintf("argument[%s](x, %d)", w.typeName(a.TypeReference.GO), i))
	}
	return fmt.Sprintf("%s.%s(%s)", receiver, name, strings.Join(args, ", "))
}

// write gives the statements that write a value and return.
func (w *writer) write(ref *config.TypeReference, value string) string {
	if ref.GQL.NonNull || !config.IsNilable(ref.GO) || ref.GQL.Elem != nil {
		return w.writeSome(ref, value)
	}
	if ref.Definition.IsLeafType() {
		return fmt.Sprintf("if v := %s; v != nil {\n%s\n}\nreturn x.null()", value, w.writeSome(ref, "*v"))
	}
	return fmt.Sprintf("if v := %s; v != nil {\n%s\n}\nreturn x.null()", value, w.writeSome(ref, "v"))
}

func (w *writer) writeSome(ref *config.TypeReference, value string) string {
	switch {
	case ref.GQL.Elem != nil:
		return w.writeList(ref, value)
	case ref.Definition.IsLeafType():
		return "return " + w.leaf(ref, value)
	case isStruct(ref.GO) && !strings.HasSuffix(value, ")"):
		return fmt.Sprintf("return x.write%s(c, &%s)", ref.Definition.Name, value)
	case isStruct(ref.GO):
		return fmt.Sprintf("some := %s\nreturn x.write%s(c, &some)", value, ref.Definition.Name)
	}
	return fmt.Sprintf("return x.write%s(c, %s)", ref.Definition.Name, value)
}

// writeList writes a list; a nil slice is an empty list where null is not allowed.
func (w *writer) writeList(ref *config.TypeReference, value string) string {
	elem := ref.Elem()
	write := fmt.Sprintf("x.write%s(c, v[i])", elem.Definition.Name)
	switch {
	case elem.GQL.Elem != nil:
		panic("lists of lists are not supported: " + ref.GQL.String())
	case elem.Definition.IsLeafType():
		write = w.leaf(elem, "v[i]")
	case isStruct(elem.GO):
		write = fmt.Sprintf("x.write%s(c, &v[i])", elem.Definition.Name)
	case !elem.GQL.NonNull:
		write = fmt.Sprintf("(v[i] != nil && %s || x.nullify(depth))", write)
	}
	loop := fmt.Sprintf(`depth := x.openList()
		for i := range v {
			x.item(i, depth)
			if !%s {
				return false
			}
		}
		return x.closeList(depth)`, write)
	switch {
	case ref.GQL.NonNull && value == "v":
		return loop
	case ref.GQL.NonNull:
		return fmt.Sprintf("v := %s\n%s", value, loop)
	}
	return fmt.Sprintf("if v := %s; v != nil {\n%s\n}\nreturn x.null()", value, loop)
}

// leaf gives the call that writes a scalar or an enum.
func (w *writer) leaf(ref *config.TypeReference, value string) string {
	if ref.Definition.Kind == ast.Enum {
		if ref.Marshaler == nil || ref.Marshaler.Pkg().Path() != w.pkg.Path() {
			return fmt.Sprintf("x.string(%s)", value) // __TypeKind and __DirectiveLocation are strings
		}
		return fmt.Sprintf("x.enum(%s(%s))", ref.Marshaler.Name(), value)
	}
	goType := ref.GO
	if p, ok := goType.(*types.Pointer); ok {
		goType = p.Elem()
	}
	basic, ok := goType.Underlying().(*types.Basic)
	if !ok {
		panic(fmt.Sprintf("%s: no way to write a Go %s", ref.GQL, ref.GO))
	}
	method := basic.Name()
	if goType != basic {
		value = fmt.Sprintf("%s(%s)", method, value)
	}
	return fmt.Sprintf("x.%s(%s)", method, value)
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
