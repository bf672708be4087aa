package main

import (
	"context"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/certificate"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/server"
)

// accessFlags say who may do what, and how the way to the server is kept secret.
type accessFlags struct {
	Tokens         string `help:"File of tokens that normgraph token create made." env:"NORMGRAPH_TOKENS" placeholder:"FILE"`
	RequireToken   bool   `help:"Answer only those who have a token, for reading, too." env:"NORMGRAPH_REQUIRE_TOKEN"`
	OIDCIssuer     string `name:"oidc-issuer" help:"Accept the tokens of this OpenID Connect issuer, e.g. https://login.example.org/realms/library." env:"NORMGRAPH_OIDC_ISSUER" placeholder:"URL"`
	OIDCAudience   string `name:"oidc-audience" help:"The audience that its tokens must be made for." env:"NORMGRAPH_OIDC_AUDIENCE" placeholder:"NAME"`
	OIDCScopeClaim string `name:"oidc-scope-claim" help:"The claim that lists the scopes; a.b is claim b in claim a." default:"scope" env:"NORMGRAPH_OIDC_SCOPE_CLAIM" placeholder:"CLAIM"`
	AuthFailures   int    `help:"Wrong tokens that one address may send in a minute." default:"10" env:"NORMGRAPH_AUTH_FAILURES"`

	TLSCert string        `name:"tls-cert" help:"Serve HTTPS with this certificate and its chain, in PEM; it is read again when it changes, and on SIGHUP." env:"NORMGRAPH_TLS_CERT" placeholder:"FILE"`
	TLSKey  string        `name:"tls-key" help:"The key of the certificate, in PEM." env:"NORMGRAPH_TLS_KEY" placeholder:"FILE"`
	HSTS    time.Duration `name:"hsts" help:"Tell browsers to use nothing but HTTPS for this time, e.g. 8760h." env:"NORMGRAPH_HSTS" placeholder:"TIME"`
}

// apply sets what package server wants to know.
func (f *accessFlags) apply(a *app, o *server.Options) (err error) {
	if o.Certificate, err = f.certificate(a); err != nil {
		return err
	}
	o.HSTS = f.HSTS
	if f.AuthFailures <= 0 {
		return graph.Errorf(graph.CodeBadInput, "give more than 0, or leave the flag out", "--auth-failures is not above 0")
	}
	o.Access = auth.Options{RequireToken: f.RequireToken, FailuresPerMinute: f.AuthFailures}
	if f.Tokens != "" {
		if o.Access.Tokens, err = auth.OpenTokens(f.Tokens); err != nil {
			return err
		}
	}
	if f.OIDCIssuer != "" || f.OIDCAudience != "" {
		o.Access.Issuer, err = auth.NewIssuer(auth.IssuerOptions{URL: f.OIDCIssuer, Audience: f.OIDCAudience, ScopeClaim: f.OIDCScopeClaim})
		if err != nil {
			return err
		}
	}
	if o.Access.HasTokens() && f.TLSCert == "" && !isLoopback(a.addr) {
		a.tell("tokens go over the network unencrypted: give --tls-cert and --tls-key, unless a proxy in front of this server does that")
	}
	return nil
}

func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// certificateEvery is the time between two looks at the files of the certificate.
const certificateEvery = 10 * time.Second

// certificate gives what is served over TLS; nil when nothing is.
func (f *accessFlags) certificate(a *app) (*certificate.Pair, error) {
	switch {
	case f.TLSCert == "" && f.TLSKey == "":
		if f.HSTS != 0 {
			return nil, graph.Errorf(graph.CodeBadInput, "give --tls-cert and --tls-key", "--hsts is for servers of HTTPS")
		}
		return nil, nil
	case f.TLSCert == "" || f.TLSKey == "":
		return nil, graph.Errorf(graph.CodeBadInput, "give both", "--tls-cert and --tls-key belong together")
	case f.HSTS < 0:
		return nil, graph.Errorf(graph.CodeBadInput, "give a time such as 8760h", "--hsts is below 0")
	}
	return certificate.Open(f.TLSCert, f.TLSKey, a.log)
}

// watchCertificate takes renewed certificates until the context ends.
func watchCertificate(ctx context.Context, p *certificate.Pair) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	p.Watch(ctx, certificateEvery, hangup)
}
