package main

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// relationFields writes once what every class repeats: the fields that walk predicates.
func (p *referencePage) relationFields() {
	fmt.Fprintf(p, `
Each class is a type of its own, with the fields of %s and one field for each predicate in each direction that it can stand in. A relation
takes %[2]sfilter: ClaimFilter%[2]s, %[2]sfirst: Int%[2]s (at most 100) and %[2]safter: String%[2]s and gives a %s; a value takes %[2]sfilter%[2]s and gives a list of %s.
What the predicates mean is in the [codebook](codebook.md).

| field | backwards | label | 标签 | from → to |
|---|---|---|---|---|
`, link("Entity", "Entity"), "`", link("RelationConnection!", "RelationConnection"), link("Literal", "Literal"))
	for i := range p.ontology.Predicates {
		d := &p.ontology.Predicates[i]
		to, backwards := strings.Join(d.To, ", "), "–"
		switch {
		case d.Value != "":
			to = "*" + string(d.Value) + "*"
		case d.Symmetric:
			backwards = "the same"
		default:
			backwards = fmt.Sprintf("<a id=\".%s\"></a>`%[1]s`", d.Inverse)
		}
		fmt.Fprintf(p, "| <a id=\".%s\"></a>[`%[1]s`](codebook.md#%[1]s) | %s | %s | %s | %s → %s |\n",
			d.Name, backwards, d.Label.EN, d.Label.ZH, strings.Join(d.From, ", "), to)
	}
}

// class writes what a class or kind has beside the fields of every entity.
func (p *referencePage) class(d *ast.Definition) {
	inverse := map[string]bool{}
	value := map[string]bool{}
	for i := range p.ontology.Predicates {
		inverse[p.ontology.Predicates[i].Inverse] = true
		value[string(p.ontology.Predicates[i].Name)] = p.ontology.Predicates[i].Value != ""
	}
	var forwards, backwards, values []string
	var own []*ast.FieldDefinition
	for _, f := range d.Fields {
		at := link(f.Name, "."+f.Name)
		_, isPredicate := value[f.Name]
		switch {
		case p.schema.Types["Entity"].Fields.ForName(f.Name) != nil:
		case value[f.Name]:
			values = append(values, at)
		case inverse[f.Name]:
			backwards = append(backwards, at)
		case isPredicate:
			forwards = append(forwards, at)
		default:
			own = append(own, f)
		}
	}
	fmt.Fprint(p, "| | fields |\n|---|---|\n")
	for _, row := range []struct {
		title  string
		fields []string
	}{{"forwards", forwards}, {"backwards", backwards}, {"values", values}} {
		if len(row.fields) > 0 {
			fmt.Fprintf(p, "| %s | %s |\n", row.title, strings.Join(row.fields, ", "))
		}
	}
	if len(own) > 0 {
		fmt.Fprint(p, "\n")
	}
	for _, f := range own {
		fmt.Fprint(p, "- ")
		p.field(f)
	}
}
