package pdf

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// mostInstances is how many files are read at once; each may take MaxMemory.
const mostInstances = 4

// pool makes instances of the engine.
type pool struct{ pdfium.Pool }

// enginePool starts the engine when the first PDF comes. Compiling it takes seconds; the result is kept in the user's cache.
var enginePool = sync.OnceValues(func() (*pool, error) {
	return startEngine(cacheDir())
})

// cacheDir is where the compiled engine is kept, "" when there is no such place.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "normgraph", "pdf")
}

// startEngine compiles the engine, or takes it from the cache in dir. Without a writable dir it is compiled each time.
func startEngine(dir string) (*pool, error) {
	const wasmPage = 64 << 10
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // what PDFium is compiled to
		WithMemoryLimitPages(MaxMemory / wasmPage).
		WithCloseOnContextDone(true)
	if dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	p, err := webassembly.Init(webassembly.Config{
		MaxTotal:      mostInstances,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // no files
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	return &pool{p}, err
}

// instance is the engine for one file.
type instance struct {
	pdfium.Pdfium
	doc references.FPDF_DOCUMENT
}

// instance gives a new instance, when there is room for one.
func (p *pool) instance(ctx context.Context) (*instance, error) {
	engine, err := p.GetInstanceWithContext(ctx)
	return &instance{Pdfium: engine}, err
}

// endWith ends what the engine does when ctx ends. The function that it gives makes room for another instance, whatever became of this one.
func (in *instance) endWith(ctx context.Context) (release func()) {
	stop := context.AfterFunc(ctx, func() { _ = in.Kill() }) // fails only when it is over
	return func() {
		if stop() {
			_ = in.Close() // fails when PDFium has trapped; it is over all the same
		}
	}
}

// open opens a file.
func (in *instance) open(src []byte) error {
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &src})
	if err == nil {
		in.doc = doc.Document
	}
	return err
}

func (in *instance) pageCount() (int, error) {
	n, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: in.doc})
	if err != nil {
		return 0, err
	}
	if n.PageCount == 0 {
		return 0, errors.New("it has no pages")
	}
	return n.PageCount, nil
}

// label gives the label of a page (from 0), or "".
func (in *instance) label(i int) string {
	l, err := in.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: in.doc, Page: i})
	if err != nil { // it has none
		return ""
	}
	return l.Label
}

func isPasswordError(err error) bool {
	return errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity)
}
