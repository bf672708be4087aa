package pages

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"net/http"
	"slices"
	"time"
)

var (
	//go:embed style.css
	pageStyle []byte
	//go:embed classes.css
	classStyle []byte

	style = slices.Concat(pageStyle, classStyle)
)

const stylePath = "pages"

// styleAddress is where the style sheet is, from the root of the server; it changes with its content.
var styleAddress = fmt.Sprintf("%s/%.16x.css", stylePath, sha256.Sum256(style))

func isStyle(path string) bool { return path == "/"+styleAddress }

func serveStyle(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(style))
}
