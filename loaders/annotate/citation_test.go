package annotate

import "testing"

func TestCitationsNameTheirWorksAndAuthors(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct{ note, work, author string }{
		{`Jane Doe, "Who Guards the Sea?", Journal of the Sea, March 2020.`, "Who Guards the Sea?", "Jane Doe"},
		{`Jane Doe and John Roe, “Who Guards the Sea,” Sea Papers No. 1 (2014).`, "Who Guards the Sea", "John Roe"},
		{`See Jane Doe, Guarding the Sea in Winter (London: Sea Press, 2008), p. 4.`, "Guarding the Sea in Winter", "Jane Doe"},
		{`Roe, R. (2017). Governance of the oceans. Journal of the Sea, 3(2), 1–9.`, "Governance of the oceans", ""},
		{`Doe J. Talks at Sea[C]//Proceedings of the Sea Forum. City: Press, 2017: 1-9.`, "Talks at Sea", ""},
		{`This is no citation, and nobody wrote it (as far as we know).`, "", ""},
	} {
		work, author := "", ""
		for _, e := range annotateMarkdown(t, lex, "# Sea\n\n## References\n\n- "+c.note+"\n").Entities {
			switch e.Class {
			case "Document":
				if e.Candidate {
					work = e.Names[0].Text
				}
			case "Person":
				author = e.Names[0].Text
			}
		}
		if work != c.work || author != c.author {
			t.Errorf("%s\nnames %q by %q, want %q by %q", c.note, work, author, c.work, c.author)
		}
	}
}
