package main

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/server"
)

// apiFlags set the limits of the API, on the command line or in the environment.
type apiFlags struct {
	MaxDepth   int           `help:"Nested fields of a query." default:"${maxDepth}" env:"NORMGRAPH_MAX_DEPTH"`
	MaxCost    int           `help:"Cost of a query, as docs/api.md reckons it." default:"${maxCost}" env:"NORMGRAPH_MAX_COST"`
	MaxTokens  int           `help:"Tokens of a query." default:"${maxTokens}" env:"NORMGRAPH_MAX_TOKENS"`
	MaxAliases int           `help:"Aliases in a query." default:"${maxAliases}" env:"NORMGRAPH_MAX_ALIASES"`
	MaxBody    int64         `help:"Bytes of a request." default:"${maxBody}" env:"NORMGRAPH_MAX_BODY"`
	MaxBatch   int           `help:"Queries in one request." default:"${maxBatch}" env:"NORMGRAPH_MAX_BATCH"`
	Timeout    time.Duration `help:"Time for a request." default:"${timeout}" env:"NORMGRAPH_TIMEOUT"`
	CacheBytes int64         `help:"Bytes of answers to keep until the graph changes; 0 keeps none." default:"${cacheBytes}" env:"NORMGRAPH_CACHE_BYTES"`

	NoIntrospection bool     `help:"Refuse queries for the schema." env:"NORMGRAPH_NO_INTROSPECTION"`
	AllowList       string   `help:"A file with a GraphQL query, or a folder of them: no other query runs." placeholder:"FILE|DIR" env:"NORMGRAPH_ALLOW_LIST"`
	CORSOrigin      []string `name:"cors-origin" help:"Let web pages of this origin ask, e.g. https://example.org; * lets all. None by default." placeholder:"ORIGIN" env:"NORMGRAPH_CORS_ORIGIN"`
	EmbedOrigin     []string `help:"Let web pages of this origin show /embed/entity/ID in a frame, e.g. https://example.org; * lets all. None by default." placeholder:"ORIGIN" env:"NORMGRAPH_EMBED_ORIGIN"`

	ReconcileOrigin []string `help:"Let web pages of this origin alone use /reconcile. All may by default, as its specification demands." placeholder:"ORIGIN" env:"NORMGRAPH_RECONCILE_ORIGIN"`
	PublicURL       string   `name:"public-url" help:"Address under which others reach the server, e.g. https://example.org/graph, for the links that /reconcile gives; by default the one that was asked." placeholder:"URL" env:"NORMGRAPH_PUBLIC_URL"`
}

// apiDefaults are the limits of package gql, for the help of the command.
var apiDefaults = func() kong.Vars {
	d := gql.Defaults()
	return kong.Vars{
		"maxDepth": fmt.Sprint(d.MaxDepth), "maxCost": fmt.Sprint(d.MaxCost), "maxTokens": fmt.Sprint(d.MaxTokens),
		"maxAliases": fmt.Sprint(d.MaxAliases), "maxBody": fmt.Sprint(d.MaxBody), "maxBatch": fmt.Sprint(d.MaxBatch),
		"timeout": d.Timeout.String(), "cacheBytes": fmt.Sprint(d.CacheBytes),
		"maxUpload": fmt.Sprint(d.MaxUpload), "editTimeout": d.EditTimeout.String(), "maxStreams": fmt.Sprint(d.MaxStreams),
	}
}()

// apply sets what package server wants to know.
func (f *apiFlags) apply(_ *app, o *server.Options) (err error) {
	o.API = gql.Options{
		MaxDepth: f.MaxDepth, MaxCost: f.MaxCost, MaxTokens: f.MaxTokens, MaxAliases: f.MaxAliases,
		MaxBody: f.MaxBody, MaxBatch: f.MaxBatch, Timeout: f.Timeout, CacheBytes: f.CacheBytes, NoIntrospection: f.NoIntrospection,
	}
	if f.CacheBytes == 0 {
		o.API.CacheBytes = -1
	}
	for _, limit := range []struct {
		flag  string
		value int64
	}{
		{"max-depth", int64(f.MaxDepth)}, {"max-cost", int64(f.MaxCost)}, {"max-tokens", int64(f.MaxTokens)}, {"max-aliases", int64(f.MaxAliases)},
		{"max-body", f.MaxBody}, {"max-batch", int64(f.MaxBatch)}, {"timeout", int64(f.Timeout)},
	} {
		if limit.value <= 0 {
			return graph.Errorf(graph.CodeBadInput, "give more than 0, or leave the flag out", "--%s is not above 0", limit.flag)
		}
	}
	if f.AllowList != "" {
		if o.API.Allowed, err = readQueries(f.AllowList); err != nil {
			return err
		}
	}
	o.Origins = server.Origins{API: f.CORSOrigin, Embed: f.EmbedOrigin, Reconcile: f.ReconcileOrigin}
	o.Hosts.PublicURL = f.PublicURL
	return f.checkAddresses()
}

// checkAddresses refuses origins that are none, and an address that is that of no server.
func (f *apiFlags) checkAddresses() error {
	for flag, origins := range map[string][]string{"cors-origin": f.CORSOrigin, "embed-origin": f.EmbedOrigin, "reconcile-origin": f.ReconcileOrigin} {
		if err := checkOrigins(flag, origins); err != nil {
			return err
		}
	}
	if u, err := url.Parse(f.PublicURL); f.PublicURL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery+u.Fragment != "") {
		return graph.Errorf(graph.CodeBadInput, "give an address such as https://example.org/graph", "--public-url: %q is no address of a server", f.PublicURL)
	}
	return nil
}

// readQueries reads a file with a query, or all .graphql files below a folder. Each query must be valid.
func readQueries(path string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && (file == path || filepath.Ext(file) == ".graphql") {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		return nil, graph.Errorf(graph.CodeNotFound, "give a file with a GraphQL query, or a folder of .graphql files", "--allow-list: %w", err)
	}
	if len(files) == 0 {
		return nil, graph.Errorf(graph.CodeNotFound, "name the files *.graphql", "--allow-list: there is no query in %s", path)
	}
	queries := make([]string, len(files))
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("--allow-list: %w", err)
		}
		queries[i] = string(text)
		if err := gql.Validate(queries[i]); err != nil {
			return nil, fmt.Errorf("--allow-list: %s: %w", file, err)
		}
	}
	return queries, nil
}

// checkOrigins refuses what is no origin; "*" stands for all of them.
func checkOrigins(flag string, origins []string) error {
	for _, origin := range origins {
		u, err := url.Parse(origin)
		if origin != "*" && (err != nil || u.Host == "" || strings.ContainsAny(origin, " ;,'\"") || origin != u.Scheme+"://"+u.Host) {
			return graph.Errorf(graph.CodeBadInput, "give scheme and host, e.g. https://example.org, or *", "--%s: %q is not an origin", flag, origin)
		}
	}
	return nil
}
