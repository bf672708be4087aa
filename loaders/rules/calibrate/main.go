// Command calibrate measures the precision of every extraction rule against answer keys.
//
//	go run ./loaders/rules/calibrate KEY:TEXTS …
//
// KEY is a folder with answer keys (NAME.claims.jsonl, NAME.entities.jsonl), TEXTS one with the
// documents (NAME.txt). Run it in the root of the repository; it writes data/calibration.yaml.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/rules"
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
	counts := map[string]rules.Record{}
	for _, arg := range args {
		key, texts, ok := strings.Cut(arg, ":")
		if !ok {
			return fmt.Errorf("%q is not KEY:TEXTS", arg)
		}
		if err := measure(os.DirFS(dataDir), key, texts, counts); err != nil {
			return err
		}
	}
	k, err := loaders.NewKnowledge(os.DirFS(dataDir))
	if err != nil {
		return err
	}
	set, err := k.Rules()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dataDir, "calibration.yaml"), set.Measured(counts).Format(), 0o644)
}
