package tests

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// portText names what no lexicon knows, twice over.
const portText = `# Ports

The Norland Port Security Agency (NPSA) published the Harbour Data Charter in 2019. The Norland Port Security Agency opposes cyber sovereignty.

The Ministry of Ports and Harbours advocates the multistakeholder model.
`

// candidate is a line of the list.
type candidate struct {
	Name, Class, ID string
	Mentions        int
	Documents       []string
	Places          []struct {
		Document, Before, Name, After string
		Start, End                    int
	}
}

// candidates lists them by name.
func candidates(t *testing.T, store string, args ...string) map[string]candidate {
	t.Helper()
	out := map[string]candidate{}
	for line := range strings.Lines(succeed(t, store, append(args, "candidates", "--format", "jsonl")...).stdout) {
		var c candidate
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		out[c.Name] = c
	}
	return out
}

// ports gives a store with two documents that name what the lexicon lacks, and a folder for a lexicon that is not there yet.
func ports(t *testing.T) (store, own string) {
	t.Helper()
	store, dir := newStore(t), t.TempDir()
	write(t, filepath.Join(dir, "docs", "port-one.md"), portText)
	write(t, filepath.Join(dir, "docs", "port-two.md"), portText+"\nSo much for the Norland Port Security Agency.\n")
	succeed(t, store, "load", filepath.Join(dir, "docs"))
	return store, filepath.Join(dir, "own")
}

func TestCandidatesAreCountedOverAllDocumentsAndShownInTheirWords(t *testing.T) {
	t.Parallel()
	store, _ := ports(t)
	agency, ok := candidates(t, store)["Norland Port Security Agency"]
	if !ok || agency.Class != "Agency" || agency.ID != "norland-port-security-agency" || strings.Join(agency.Documents, " ") != "port-one port-two" {
		t.Fatalf("the agency is not found as it should be: %+v", agency)
	}
	text, place := []rune(portText), agency.Places[0]
	if got := string(text[place.Start:place.End]); got != place.Name || place.Document != "port-one" {
		t.Errorf("%s:%d-%d says %q, and the list %q", place.Document, place.Start, place.End, got, place.Name)
	}
	if got := succeed(t, store, "candidates", "--document", "port-two", "--class", "Agency", "--limit", "1", "--context", "1").stdout; !strings.HasPrefix(got, "Norland Port Security Agency  Agency  ") || strings.Count(got, "\n") != 2 || !strings.Contains(got, "    port-two:") || !strings.Contains(got, "**Norland Port Security Agency**") {
		t.Errorf("the text is\n%s", got)
	}
	if got := succeed(t, store, "candidates", "--min", "100").stdout; got != "" {
		t.Errorf("nothing is mentioned so often, and yet there is\n%s", got)
	}
}

// TestAcceptedNameIsLinkedAfterwards: load, list, accept, load again: the claims are about the accepted entity, and it is no
// candidate any more. Without the lexicon it is one again.
func TestAcceptedNameIsLinkedAfterwards(t *testing.T) {
	t.Parallel()
	store, own := ports(t)
	r := succeed(t, store, "--lexicon", own, "candidates", "accept", "norland port security agency", "--id", "npsa", "--alias", "NPSA", "--zh", "北国港口安全局")
	if !strings.Contains(r.stdout, filepath.Join(own, "reviewed.yaml")) {
		t.Errorf("it does not say where it wrote: %s", r.stdout)
	}
	again := filepath.Join(t.TempDir(), "port-three.md")
	write(t, again, "# More\n\nThe NPSA opposes the multistakeholder model.\n")
	succeed(t, store, "--lexicon", own, "load", again)
	if _, still := candidates(t, store, "--lexicon", own)["Norland Port Security Agency"]; still {
		t.Error("it is a candidate still")
	}
	lines := succeed(t, store, "--lexicon", own, "export", "--document", "port-one", "--document", "port-three").stdout
	for _, doc := range []string{"port-one", "port-three"} {
		if !strings.Contains(lines, `"document":"`+doc+`","predicate":"opposes","subject":{"id":"npsa","class":"Agency"`) {
			t.Errorf("%s has no claim about the accepted entity:\n%s", doc, lines)
		}
	}
	succeed(t, store, "check")

	r = succeed(t, store, "candidates", "--format", "jsonl")
	if !strings.Contains(r.stdout, `"name":"Norland Port Security Agency"`) || !strings.Contains(r.stderr, "the lexicon is another one than before") {
		t.Errorf("without the lexicon it is not a candidate again:\n%s%s", r.stdout, r.stderr)
	}
	succeed(t, store, "check")
}

func TestAPIKeepsCandidatesApart(t *testing.T) {
	t.Parallel()
	store, _ := ports(t)
	query := write(t, filepath.Join(t.TempDir(), "q.graphql"), `{
  found: entities(filter: {candidate: true, document: ["port-one"], class: [Agency]}) { nodes { name candidate } }
  known: entities(filter: {candidate: false, name: "port security agency"}) { totalCount }
}`)
	got := succeed(t, store, "query", query).stdout
	if !strings.Contains(got, `"name": "Norland Port Security Agency"`) || !strings.Contains(got, `"candidate": true`) || strings.Contains(got, `"candidate": false`) || !strings.Contains(got, `"totalCount": 0`) {
		t.Errorf("got\n%s", got)
	}
}

// TestReviewedListIsDoneAsAWhole: the decisions of a list are all written, or none.
func TestReviewedListIsDoneAsAWhole(t *testing.T) {
	t.Parallel()
	store, own := ports(t)
	list := succeed(t, store, "candidates", "--format", "csv", "--context", "1").stdout
	decide := func(decisions map[string]string) string {
		var out []string
		for line := range strings.Lines(list) {
			for name, decision := range decisions {
				if strings.Contains(line, ","+name+",") {
					line = decision + line
				}
			}
			out = append(out, line)
		}
		return write(t, filepath.Join(t.TempDir(), "review.csv"), "\ufeff"+strings.Join(out, ""))
	}
	r := command(t, store, "--lexicon", own, "candidates", "review", decide(map[string]string{"Norland Port Security Agency": "accept", "Harbour Data Charter": "perhaps"}))
	if r.code != 1 || !strings.Contains(r.stderr, `review.csv:`) || !strings.Contains(r.stderr, `the decision "perhaps" is not known`) {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	if _, err := os.Stat(own); err == nil {
		t.Error("something was written")
	}
	r = succeed(t, store, "--lexicon", own, "candidates", "review", decide(map[string]string{"Norland Port Security Agency": "accept", "Harbour Data Charter": "ignore"}))
	if !strings.Contains(r.stdout, "1 accepted, 1 ignored") {
		t.Error(r.stdout)
	}
	left := candidates(t, store, "--lexicon", own)
	for _, name := range []string{"Norland Port Security Agency", "Harbour Data Charter"} {
		if _, still := left[name]; still {
			t.Errorf("%s is a candidate still", name)
		}
	}
}

// TestWrongReviewIsRefusedAndWritesNothing: each fault is named with its place and what to do.
func TestWrongReviewIsRefusedAndWritesNothing(t *testing.T) {
	t.Parallel()
	store, own := ports(t)
	succeed(t, store, "--lexicon", own, "candidates", "accept", "Harbour Data Charter")
	file := filepath.Join(own, "reviewed.yaml")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	agency := "Norland Port Security Agency"
	for _, tt := range []struct {
		name string
		args []string
		says []string
	}{
		{"no folder", []string{"candidates", "accept", agency}, []string{"--lexicon DIR"}},
		{"no store", []string{"--store", filepath.Join(own, "none.db"), "--lexicon", own, "candidates", "accept", agency}, []string{"there is no store"}},
		{"unknown candidate", []string{"--lexicon", own, "candidates", "accept", "Atlantis"}, []string{`no candidate is called "Atlantis"`}},
		{"unknown class", []string{"--lexicon", own, "candidates", "accept", agency, "--class", "Planet"}, []string{`no class "Planet"`, "the classes are State, "}},
		{"accepted before", []string{"--lexicon", own, "candidates", "accept", "Harbour Data Charter"}, []string{file + ":5", "first in line 4"}},
		{"an id that is taken", []string{"--lexicon", own, "candidates", "accept", agency, "--id", "china"}, []string{"entity china (Agency)", file + ":5", "lexicon/state.yaml:"}},
		{"a name that is taken", []string{"--lexicon", own, "candidates", "accept", agency, "--en", "China"}, []string{file + ":5", "lexicon/state.yaml:"}},
		{"an alias that is taken", []string{"--lexicon", own, "candidates", "accept", agency, "--alias", "中国"}, []string{`"中国" is the name of china (State) in lexicon/state.yaml:`, file + ":5", "--alias-of"}},
		{"another name of nothing", []string{"--lexicon", own, "candidates", "accept", agency, "--alias-of", "atlantis"}, []string{"atlantis extends an entity that no file defines"}},
		{"ignored and known", []string{"--lexicon", own, "candidates", "ignore", "Harbour Data Charter"}, []string{"is ignored, and is a name of harbour-data-charter"}},
		{"no list", []string{"--lexicon", own, "candidates", "review", file}, []string{"no column 'decision'"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := command(t, store, tt.args...)
			if r.code != 1 || !strings.Contains(r.stderr, "hint: ") {
				t.Errorf("exit %d", r.code)
			}
			for _, says := range tt.says {
				if !strings.Contains(r.stderr, says) {
					t.Errorf("it does not say %q:\n%s", says, r.stderr)
				}
			}
			if after, _ := os.ReadFile(file); string(after) != string(before) {
				t.Errorf("the file has changed:\n%s", after)
			}
		})
	}
}

// TestBadLexiconIsNamed: a folder that cannot be used ends the command before it writes anything.
func TestBadLexiconIsNamed(t *testing.T) {
	t.Parallel()
	store, dir := newStore(t), t.TempDir()
	doc := write(t, filepath.Join(dir, "doc.txt"), plainText)
	lexicon := func(name, content string) string {
		return filepath.Dir(write(t, filepath.Join(dir, name, "names.yaml"), content))
	}
	for _, tt := range []struct {
		name, lexicon string
		says          []string
	}{
		{"no folder", filepath.Join(dir, "nowhere"), []string{"nowhere", "no such file"}},
		{"a file", doc, []string{"doc.txt"}},
		{"no YAML", lexicon("malformed", "version: 1\nentities: [\n"), []string{"malformed/names.yaml:2"}},
		{"an unknown class", lexicon("class", "version: 1\nentities:\n  x: {class: Planet, en: Xen}\n"), []string{"class/names.yaml:3", `unknown class "Planet"`}},
		{"a contradiction", lexicon("contradiction", "version: 1\nentities:\n  cathay: {class: State, en: Cathay, aliases: {zh: [中国]}}\n"),
			[]string{"contradiction/names.yaml:3", "lexicon/state.yaml:", "extends: true"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := command(t, store, "--lexicon", tt.lexicon, "load", doc)
			if r.code != 1 || !strings.Contains(r.stderr, "hint: ") {
				t.Errorf("exit %d", r.code)
			}
			for _, says := range tt.says {
				if !strings.Contains(r.stderr, says) {
					t.Errorf("it does not say %q:\n%s", says, r.stderr)
				}
			}
		})
	}
	succeed(t, store, "load", doc)
	succeed(t, store, "check")
}
