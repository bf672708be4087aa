// Package web holds the explorer page: GraphiQL with the project's example queries, built into dist/ by `make web`
// and embedded, so that it works with no network.
//
// The build keeps compressible files in their gzip form alone; the handler sends them as they are, and unpacked to
// the rare client that does not accept gzip.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

//go:embed all:dist
var dist embed.FS

// The page loads nothing from elsewhere and runs no inline script. GraphiQL's editor sets inline styles and has
// images inside its style sheets.
const contentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self' data:; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors "

// Files of the build that other sites may use. The page for frames stands at an address for each entity, which tells it what to show;
// it has a base element, so that its relative addresses are those of the root.
const (
	embedPage   = "embed.html"
	embedPath   = "embed/entity/"
	embedScript = "embed/normgraph-view.js" // the web component that makes such a frame
)

// The system's MIME table differs between machines, so the types that the build produces are fixed here.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".svg":  "image/svg+xml",
	".ttf":  "font/ttf",
	".md":   "text/markdown; charset=utf-8",
}

// asset is one file of the page, in the form in which it is embedded.
type asset struct {
	body      []byte
	gzipped   bool
	mediaType string
	etag      string // of the body, unquoted
	immutable bool   // its name changes with its content
}

// Handler serves the page at "/" and its files below. Use [http.StripPrefix] to mount it elsewhere; the page's
// addresses are relative, and it expects the GraphQL endpoint beside it, at "graphql". Pages of the embedders, which are
// origins or "*", may show "embed/entity/ID" in a frame, as pages of the own origin may; nothing else may be framed.
func Handler(embedders ...string) http.Handler {
	assets, err := load(dist)
	if err != nil {
		panic(err) // The files are compiled in: this is a broken build, not a state of the running program.
	}
	return serve(assets, embedders)
}

func serve(assets map[string]asset, embedders []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		ancestors := "'none'"
		switch {
		case name == "":
			name = "index.html"
		case isEmbedded(name):
			name, ancestors = embedPage, strings.Join(append([]string{"'self'"}, embedders...), " ")
		case name == embedScript: // scripts of any page may be loaded; what they may frame is decided above
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		}
		secure(w.Header(), ancestors)
		asset, ok := assets[name]
		switch {
		case !ok:
			http.NotFound(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed: the page is read with GET", http.StatusMethodNotAllowed)
		default:
			asset.serve(w, r)
		}
	})
}

// load reads every file of the build, by the name under which it is asked for.
func load(build fs.FS) (map[string]asset, error) {
	assets := map[string]asset{}
	err := fs.WalkDir(build, "dist", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(build, file)
		if err != nil {
			return err
		}
		name, gzipped := strings.CutSuffix(strings.TrimPrefix(file, "dist/"), ".gz")
		assets[name] = asset{
			body:      body,
			gzipped:   gzipped,
			mediaType: mediaType(name),
			etag:      fmt.Sprintf("%x", sha256.Sum256(body))[:32],
			immutable: strings.HasPrefix(name, "assets/"),
		}
		return nil
	})
	if err == nil && assets["index.html"].body == nil {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, fmt.Errorf("web: reading the embedded page (run `make web`): %w", err)
	}
	return assets, nil
}

func mediaType(name string) string {
	extension := path.Ext(name)
	if known, ok := mediaTypes[extension]; ok {
		return known
	}
	return mime.TypeByExtension(extension)
}

func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", a.mediaType)
	header.Set("Cache-Control", "no-cache")
	if a.immutable {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body, etag := a.body, a.etag
	if a.gzipped {
		header.Set("Vary", "Accept-Encoding")
		if acceptsGzip(r.Header.Get("Accept-Encoding")) {
			header.Set("Content-Encoding", "gzip")
			etag += "-gzip"
		} else {
			var err error
			if body, err = unpack(a.body); err != nil {
				http.Error(w, "the embedded page is damaged: "+err.Error(), http.StatusInternalServerError)
				return
			}
		}
	}
	header.Set("ETag", strconv.Quote(etag))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// acceptsGzip reports whether an Accept-Encoding header allows gzip. A header that only mentions `*` counts as no:
// unpacked bytes are right for every client.
func acceptsGzip(header string) bool {
	for option := range strings.SplitSeq(header, ",") {
		coding, parameters, _ := strings.Cut(option, ";")
		if !strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			continue
		}
		weight, found := strings.CutPrefix(strings.TrimSpace(parameters), "q=")
		quality, err := strconv.ParseFloat(weight, 64)
		return !found || err == nil && quality > 0
	}
	return false
}

func unpack(packed []byte) ([]byte, error) {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}

// isEmbedded reports whether a path is that of the page for frames, for some entity.
func isEmbedded(name string) bool {
	id, ok := strings.CutPrefix(name, embedPath)
	return ok && id != "" && !strings.Contains(id, "/")
}

// secure restricts what an answer may do, and which pages may show it in a frame.
func secure(header http.Header, ancestors string) {
	header.Set("Content-Security-Policy", contentSecurityPolicy+ancestors)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
}
