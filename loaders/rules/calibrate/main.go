// Command calibrate measures the precision of every extraction rule against answer keys and writes it
// into the rule files as their confidence.
//
//	go run ./loaders/rules/calibrate KEY:TEXTS …
//
// KEY is a folder with answer keys (NAME.claims.jsonl, NAME.entities.jsonl), TEXTS one with the
// documents (NAME.txt). Run it in the root of the repository; it changes data/rules/*.yaml.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const dataDir = "data"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("give at least one KEY:TEXTS, the folder of the keys and that of the documents")
	}
	counts := map[string]count{}
	for _, arg := range args {
		key, texts, ok := strings.Cut(arg, ":")
		if !ok {
			return fmt.Errorf("%q is not KEY:TEXTS", arg)
		}
		if err := measure(os.DirFS(dataDir), key, texts, counts); err != nil {
			return err
		}
	}
	files, err := filepath.Glob(filepath.Join(dataDir, "rules", "*.yaml"))
	if err != nil {
		return err
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, rewrite(src, counts), 0o644); err != nil {
			return err
		}
	}
	return nil
}
