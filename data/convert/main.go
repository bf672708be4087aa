// Command convert turns the expert key into the lexicon and the curated claims that the program carries:
//
//	go run ./data/convert --key ../shared/gold --corpus ../shared/corpus --out data
//
// It writes OUT/lexicon/<class>.yaml and OUT/curated/<document>.yaml. No words of a source document get
// into them: a claim keeps the offsets and the hash of its quote, and a name that is a clause is
// dropped. Which names may be linked where is decided by rules in this package and by the reviewed
// list names.yaml beside it. The same key gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "convert:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("convert", flag.ContinueOnError)
	keyDir := flags.String("key", "", "`folder` of the expert key")
	corpus := flags.String("corpus", "", "`folder` of the source texts; with it, every quote is checked")
	names := flags.String("names", "data/convert/names.yaml", "`file` with the reviewed decisions about names")
	out := flags.String("out", "data", "`folder` that gets lexicon/ and curated/")
	verbose := flags.Bool("v", false, "list every name that is dropped, and why")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *keyDir == "" {
		return fmt.Errorf("say where the expert key is: --key FOLDER")
	}
	k, err := readKey(*keyDir)
	if err != nil {
		return err
	}
	if *corpus != "" {
		if err := k.checkQuotes(*corpus); err != nil {
			return err
		}
	}
	review, err := readReview(*names)
	if err != nil {
		return err
	}
	c, err := buildCatalogue(k, review)
	if err != nil {
		return err
	}
	files, err := encode(k, c)
	if err != nil {
		return err
	}
	if err := write(*out, files); err != nil {
		return err
	}
	if *verbose {
		for _, d := range c.dropped {
			fmt.Fprintf(stdout, "dropped %s: %q: %s\n", d.entity, d.text, d.reason)
		}
	}
	fmt.Fprintln(stdout, c.summary(), k.summary())
	return nil
}

// write makes the files, given by their path below dir.
func write(dir string, files map[string][]byte) error {
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
