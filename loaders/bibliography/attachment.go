package bibliography

import (
	"net/url"
	"strings"
)

// bibFiles reads the field "file" of BibTeX as reference managers write it: "Title:path:media type", several of them parted by
// semicolons, or paths alone. A backslash before a colon, a semicolon or a backslash takes that for a part of the path.
func bibFiles(field string) []string {
	var paths []string
	for _, entry := range splitEscaped(field, ';') {
		parts := splitEscaped(entry, ':')
		path := parts[0]
		if len(parts) >= 3 {
			path = strings.Join(parts[1:len(parts)-1], ":") // C:/… where the colon is not escaped
		}
		if path = strings.TrimSpace(unescape(path)); path != "" {
			paths = append(paths, path)
		}
	}
	return paths
}

// splitEscaped cuts at a separator that has no backslash before it.
func splitEscaped(text string, separator byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case separator:
			parts = append(parts, text[start:i])
			start = i + 1
		}
	}
	return append(parts, text[start:])
}

// unescape takes the backslashes out that only protect the next character; others part the folders of a path.
func unescape(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && strings.IndexByte(`:;\{}_&%#$`, text[i+1]) >= 0 {
			i++
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// filePath gives the path of a file that may be written as an address, "" for other addresses.
func filePath(text string) string {
	text = strings.TrimSpace(text)
	if path, isFile := strings.CutPrefix(text, "file://"); isFile {
		if plain, err := url.PathUnescape(path); err == nil {
			path = plain
		}
		return path
	}
	if strings.Contains(text, "://") {
		return ""
	}
	return text
}
