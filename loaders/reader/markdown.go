package reader

// readMarkdown recovers the structure of a Markdown file.
func readMarkdown(p *Parsed, name, text string) error {
	readPlain(p, text)
	return nil
}
