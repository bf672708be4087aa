package reader

import (
	"strings"
	"testing"
)

func TestLinesUnderTheTitleThatOpenTheTextDoNotGoOnWithIt(t *testing.T) {
	for text, want := range map[string]string{
		"Speech by Jane Doe on the Price of Fish\n“Check against delivery”\nGood morning,\nIt is a pleasure to be here.\n": "Speech by Jane Doe on the Price of Fish",
		"The Long Road to Fish Norms\nfrom Net News\n\nThe panel met in March and agreed on nothing.\n":                    "The Long Road to Fish Norms",
		"Jane Maria Doe\n\nThe contributions of ports to the price of fish: an assessment\n\nAbstract\n\nPorts matter.\n":  "The contributions of ports to the price of fish: an assessment",
		"Port Data\n\nWhat it means for small islands\n\nPorts matter to all of us, and so does fish.\n":                   "Port Data What it means for small islands",
	} {
		p, err := Read("doc.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Document.Titles) == 0 || p.Document.Titles[0].Text != want {
			t.Errorf("%q: got title %v, want %q", text, p.Document.Titles, want)
		}
	}
}

func TestALongFirstLineIsNoTitle(t *testing.T) {
	text := strings.Repeat("Ports matter to all who live by the sea. ", 8) + "Two things count:\n1. Fish\n2. Salt\n"
	p, err := Read("doc.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Document.Titles) > 0 || p.Blocks[0].Kind != Paragraph {
		t.Errorf("title %v, first block %s", p.Document.Titles, p.Blocks[0].Kind)
	}
}
