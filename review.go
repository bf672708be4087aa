package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/lexicon"
)

// reviewedFile is the file of the user's lexicon that accepted and ignored names are written to.
const reviewedFile = "reviewed.yaml"

type candidatesAcceptCommand struct {
	Name    string   `arg:"" help:"The name as the list shows it, in either language."`
	Class   string   `help:"Its class, where documents disagree or are wrong." placeholder:"CLASS"`
	ID      string   `name:"id" help:"Its id; made of the English name when left out." placeholder:"ID"`
	ZH      string   `name:"zh" help:"Its Chinese name to show." placeholder:"NAME"`
	EN      string   `name:"en" help:"Its English name to show." placeholder:"NAME"`
	Alias   []string `help:"A further name that is safe in every document." placeholder:"NAME" sep:"none"`
	AliasOf string   `help:"It is another name of this entity of the lexicon." placeholder:"ID"`
}

// Run writes the name into the user's lexicon.
func (c *candidatesAcceptCommand) Run(ctx context.Context, a *app) error {
	if c.AliasOf != "" && (c.Class != "" || c.ID != "" || c.ZH != "" || c.EN != "") {
		return graph.Errorf(graph.CodeBadInput, "leave out --class, --id, --zh and --en", "--alias-of adds a name to an entity that has them")
	}
	candidate, err := a.candidate(ctx, c.Name, c.Class)
	if err != nil {
		return err
	}
	row := newReviewRow(candidate)
	row.Class, row.ZH, row.EN = cmp.Or(c.Class, row.Class), cmp.Or(c.ZH, row.ZH), cmp.Or(c.EN, row.EN)
	row.ID, row.AliasOf = cmp.Or(c.ID, proposedID(row.ZH, row.EN)), c.AliasOf
	row.Aliases = append(row.Aliases, c.Alias...)
	addition, err := a.addition(row)
	if err != nil {
		return err
	}
	return a.amendLexicon(ctx, []lexicon.Addition{addition}, nil)
}

// candidate finds the candidate that bears a name; where documents disagree, that of the class.
func (a *app) candidate(ctx context.Context, name, class string) (*graph.CandidateName, error) {
	s, err := a.storedGraph(ctx)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(s.CandidateNames(graph.CandidateFilter{}), func(c *graph.CandidateName) bool { return !c.Bears(name) })
	var classes []graph.Class
	for _, c := range found {
		classes = append(classes, c.Class)
	}
	switch i := slices.Index(classes, graph.Class(class)); {
	case len(found) == 0:
		return nil, graph.Errorf(graph.CodeNotFound, "normgraph candidates lists them; what no document names is written into a file of the lexicon by hand", "no candidate is called %q", name)
	case i >= 0:
		return found[i], nil
	case len(found) > 1 && class == "":
		return nil, graph.Errorf(graph.CodeAmbiguousName, "say which with --class", "%q names %d things: %s", name, len(found), join(classes))
	}
	return found[0], nil
}

// storedGraph indexes what the store holds, as it is.
func (a *app) storedGraph(ctx context.Context) (*graph.Snapshot, error) {
	store, err := a.existingStore(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	return a.snapshot(ctx, store)
}

type candidatesIgnoreCommand struct {
	Names []string `arg:"" name:"name" help:"What is no name."`
}

// Run writes the names into the list of what is ignored.
func (c *candidatesIgnoreCommand) Run(ctx context.Context, a *app) error {
	return a.amendLexicon(ctx, nil, c.Names)
}

type candidatesReviewCommand struct {
	File string `arg:"" help:"A list that 'candidates --format csv' wrote, with decisions."`
}

// Run writes all that was decided into the user's lexicon; when one row is wrong, nothing.
func (c *candidatesReviewCommand) Run(ctx context.Context, a *app) error {
	rows, err := readReview(c.File)
	if err != nil {
		return err
	}
	var add []lexicon.Addition
	var ignore []string
	var faults []error
	for _, r := range rows {
		switch strings.ToLower(r.Decision) {
		case "":
		case "accept":
			x, err := a.addition(r)
			add, faults = append(add, x), append(faults, r.fault(err))
		case "ignore":
			ignore = append(ignore, r.names()...)
		default:
			faults = append(faults, r.fault(graph.Errorf(graph.CodeBadInput, "write accept or ignore, or leave it empty", "the decision %q is not known", r.Decision)))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return a.amendLexicon(ctx, add, ignore)
}

// addition gives what an accepted row adds to the lexicon.
func (a *app) addition(r reviewRow) (lexicon.Addition, error) {
	if r.AliasOf != "" {
		return lexicon.Addition{ID: r.AliasOf, Aliases: r.names(), Extends: true}, nil
	}
	class, err := a.class(r.Class)
	switch {
	case err != nil:
		return lexicon.Addition{}, err
	case r.ZH == "" && r.EN == "":
		return lexicon.Addition{}, graph.Errorf(graph.CodeBadInput, "give zh or en", "there is no name to show")
	}
	aliases := slices.DeleteFunc(r.names(), func(n string) bool { return n == r.ZH || n == r.EN })
	return lexicon.Addition{ID: cmp.Or(r.ID, proposedID(r.ZH, r.EN)), Class: class, ZH: r.ZH, EN: r.EN, Aliases: aliases}, nil
}

// ownLexicon is the user's folder of names.
func ownLexicon(dir string) lexicon.Dir { return lexicon.Dir{Name: dir, FS: os.DirFS(dir)} }

// checkLexicon makes sure that the user's folder is there and can be read.
func (a *app) checkLexicon() error {
	if a.lexicon == "" {
		return nil
	}
	switch _, err := os.ReadDir(a.lexicon); {
	case errors.Is(err, fs.ErrNotExist):
		return graph.Errorf(graph.CodeNotFound, "make the folder, or let normgraph candidates accept make it", "the lexicon: %w", err)
	case err != nil:
		return graph.Errorf(graph.CodeUnavailable, "give a folder of lexicon files", "the lexicon: %w", err)
	}
	return nil
}

// amendLexicon writes additions and names to ignore into the user's lexicon, if everything fits together then.
func (a *app) amendLexicon(ctx context.Context, add []lexicon.Addition, ignore []string) error {
	if a.lexicon == "" {
		return graph.Errorf(graph.CodeBadInput, "give --lexicon DIR or set NORMGRAPH_LEXICON", "there is no lexicon of your own to write to")
	}
	own, path := ownLexicon(a.lexicon), filepath.Join(a.lexicon, reviewedFile)
	src, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return graph.Errorf(graph.CodeUnavailable, "check its permissions", "the lexicon: %w", err)
	}
	if _, err := a.knowledge.LexiconWith(own); err != nil {
		return err
	}
	amended, err := lexicon.Amend(path, src, add, ignore)
	if err != nil {
		return err
	}
	if _, err := a.knowledge.LexiconWith(own.With(reviewedFile, amended)); err != nil {
		return graph.Errorf(graph.CodeOf(err), "give what is known already as --alias-of (column alias_of), and what is not another --id or name",
			"nothing was written to %s: %w", path, err)
	}
	if err := os.MkdirAll(a.lexicon, 0o755); err != nil {
		return graph.Errorf(graph.CodeUnavailable, "give a folder of lexicon files", "the lexicon: %w", err)
	}
	err = a.note(ctx, "lexicon "+path, func() error {
		return replaceFile(path, func(w io.Writer) error {
			_, err := w.Write(amended)
			return err
		})
	})
	if err == nil {
		_, err = fmt.Fprintf(a.stdout, "%s: %d accepted, %d ignored; the next start with --lexicon %s reads the documents with them\n", path, len(add), len(ignore), a.lexicon)
	}
	return err
}
