package loaders

import (
	"context"
	"fmt"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// readAgain lets the model read the document that rules have read, where there is a model. That it fails does not keep out what the rules
// found: x says so then, and what the model found before stays as long as the text is the same.
func (l *Loader) readAgain(ctx context.Context, x *Extraction, res *annotate.Result) error {
	if l.Model != nil {
		lex, err := l.Knowledge.linker()
		if err != nil {
			return err
		}
		x.Reading, x.ModelErr = l.Model.Read(ctx, res, lex)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if x.Reading != nil {
		x.Model = &graph.Partition{
			ID:     graph.ClaimsPart(x.Document.Slug, graph.Model),
			Digest: fmt.Sprintf("%s %s %s", x.Record.Digest, l.Model.Version(), l.Model.Name()), Entities: x.Reading.Entities, Claims: x.Reading.Claims,
		}
		if err := x.check(l.Knowledge); err != nil {
			return err
		}
	}
	return l.dropOutdated(ctx, x)
}

// dropOutdated finds the claims that others than rules made of another text of the document: they are removed with that text.
func (l *Loader) dropOutdated(ctx context.Context, x *Extraction) error {
	for _, method := range graph.Methods {
		if method == graph.Rule || method == graph.Model && x.Model != nil {
			continue
		}
		id := graph.ClaimsPart(x.Document.Slug, method)
		n, err := l.outdated(ctx, id, x.Document)
		if err != nil {
			return err
		}
		if n > 0 {
			x.Outdated += n
			x.Dropped = append(x.Dropped, graph.Partition{ID: id})
		}
	}
	return nil
}

// outdated counts the stored claims of a partition when they are of another text than the document's.
func (l *Loader) outdated(ctx context.Context, id graph.PartID, d *graph.Document) (int, error) {
	p, _, err := graph.ReadPartition(ctx, l.Store, id)
	if err != nil {
		return 0, err
	}
	for _, c := range p.Claims {
		for _, e := range c.Evidence {
			if quote, ok := d.Text.Slice(e.Start, e.End); !ok || graph.HashQuote(quote) != e.QuoteHash {
				return len(p.Claims), nil
			}
		}
	}
	return 0, nil
}
