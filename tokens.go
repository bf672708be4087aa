package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/normgraph/normgraph/auth"
)

// tokenCommand manages the tokens of those who may do more than read.
type tokenCommand struct {
	Tokens string `help:"The file that keeps the tokens, as hashes; servers that run see what changes in it." required:"" env:"NORMGRAPH_TOKENS" placeholder:"FILE"`

	Create tokenCreateCommand `cmd:"" help:"Make a token and print it, this once."`
	List   tokenListCommand   `cmd:"" help:"List the tokens, without their secrets."`
	Revoke tokenRevokeCommand `cmd:"" help:"Make a token invalid."`
}

type tokenCreateCommand struct {
	Name    string        `help:"Whose it is, and what for: the name that the audit log shows." required:"" placeholder:"NAME"`
	Scope   []string      `help:"What its bearer may do: read, load, review or admin. Several are given with commas." required:"" placeholder:"SCOPE"`
	Expires time.Duration `help:"How long it is valid." default:"2160h" placeholder:"TIME"`
}

// Run prints the token alone on standard output, so that a script can take it.
func (c *tokenCreateCommand) Run(ctx context.Context, a *app, parent *tokenCommand) error {
	scopes, err := auth.ParseScopes(c.Scope)
	if err != nil {
		return err
	}
	var made auth.Token
	var secret auth.Secret
	err = a.note(ctx, fmt.Sprintf("token %s: create with scopes %s", c.Name, auth.JoinScopes(scopes)), func() (err error) {
		made, secret, err = auth.Create(parent.Tokens, c.Name, scopes, c.Expires)
		return err
	})
	if err != nil {
		return err
	}
	a.tell(fmt.Sprintf("the token %q is valid until %s; it is shown this once", made.Name, made.Expires.Format(time.RFC3339)))
	_, err = fmt.Fprintln(a.stdout, secret.Reveal())
	return err
}

type tokenListCommand struct {
	JSON bool `name:"json" help:"As JSON."`
}

// Run prints the tokens by name.
func (c *tokenListCommand) Run(a *app, parent *tokenCommand) error {
	tokens, err := auth.List(parent.Tokens)
	if err != nil {
		return err
	}
	if c.JSON {
		enc := json.NewEncoder(a.stdout)
		enc.SetIndent("", "  ")
		return enc.Encode(tokens)
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NAME\tSCOPES\tCREATED\tEXPIRES\t")
	for _, t := range tokens {
		state := ""
		if !time.Now().Before(t.Expires) {
			state = "expired"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", t.Name, auth.JoinScopes(t.Scopes), t.Created.Format(time.DateOnly), t.Expires.Format(time.DateOnly), state)
	}
	return w.Flush()
}

type tokenRevokeCommand struct {
	Name string `arg:"" help:"The name of the token."`
}

// Run takes the token out of the file.
func (c *tokenRevokeCommand) Run(ctx context.Context, a *app, parent *tokenCommand) error {
	err := a.note(ctx, fmt.Sprintf("token %s: revoke", c.Name), func() error { return auth.Revoke(parent.Tokens, c.Name) })
	if err != nil {
		return err
	}
	a.tell(fmt.Sprintf("the token %q is revoked; servers refuse it within a second", c.Name))
	return nil
}
