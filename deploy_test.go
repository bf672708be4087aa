package main

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// environment gives the variables that the flags of all commands can be given in.
func environment(t *testing.T) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	var collect func(reflect.Type)
	collect = func(of reflect.Type) {
		for i := range of.NumField() {
			f := of.Field(i)
			if name := f.Tag.Get("env"); name != "" {
				known[name] = true
			}
			if f.Type.Kind() == reflect.Struct {
				collect(f.Type)
			}
		}
	}
	collect(reflect.TypeFor[commandLine]())
	return known
}

// TestTheComposeFileGivesFlagsThatThereAre: what it says to NormGraph is understood, on the command line and in the environment.
func TestTheComposeFileGivesFlagsThatThereAre(t *testing.T) {
	text, err := os.ReadFile("examples/deploy/compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var compose struct {
		Services map[string]struct {
			Image       string
			Command     []string
			Environment map[string]string
		}
	}
	if err := yaml.Unmarshal(text, &compose); err != nil {
		t.Fatal(err)
	}
	known, commands := environment(t), 0
	for name, service := range compose.Services {
		if !strings.Contains(service.Image, "NORMGRAPH_IMAGE") {
			continue
		}
		commands++
		var cli commandLine
		parser, err := newParser(&cli)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(service.Command); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for variable := range service.Environment {
			if strings.HasPrefix(variable, "NORMGRAPH_") && !known[variable] {
				t.Errorf("%s: no flag reads %s", name, variable)
			}
		}
	}
	if commands != 3 {
		t.Errorf("%d services run NormGraph, not two servers and a worker", commands)
	}
}
