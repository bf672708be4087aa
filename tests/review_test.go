package tests

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stances gives a store with a document that makes two claims, and the ids of these.
func stances(t *testing.T) (store, france, germany string) {
	t.Helper()
	store, note := newStore(t), filepath.Join(t.TempDir(), "note.txt")
	write(t, note, "France advocates cyber sovereignty. Germany opposes cyber sovereignty.")
	succeed(t, store, "load", note)
	rows := noteClaims(t, store)
	if len(rows) != 2 {
		t.Fatalf("%v", rows)
	}
	return store, rows[0][0], rows[1][0]
}

// noteClaims gives the exported claims of the document as rows of a table, without the header.
func noteClaims(t *testing.T, store string, flags ...string) [][]string {
	t.Helper()
	out := succeed(t, store, append([]string{"export", "--format", "csv", "--document", "note"}, flags...)...).stdout
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestReviewedClaimsAreListedAndHidden: by command, one after the other and as a table; what is wrong changes nothing.
func TestReviewedClaimsAreListedAndHidden(t *testing.T) {
	t.Parallel()
	store, france, germany := stances(t)
	audit := filepath.Join(t.TempDir(), "audit.jsonl")
	if out := succeed(t, store, "--audit", audit, "review", "reject", france, "--by", "ann", "--note", "a question"); out.stdout != "1 review added\n" {
		t.Errorf("%q", out.stdout)
	}
	if out := succeed(t, store, "review", "reject", france, "--by", "ann"); out.stdout != "0 reviews added, 1 said before\n" {
		t.Errorf("%q", out.stdout)
	}
	if rows := noteClaims(t, store); len(rows) != 1 || rows[0][0] != germany {
		t.Errorf("%v", rows)
	}
	if rows := noteClaims(t, store, "--reviewed", "rejected"); len(rows) != 1 || !strings.HasPrefix(strings.Join(rows[0][22:], " "), "rejected ann 20") {
		t.Errorf("%v", rows)
	}
	if text := succeed(t, store, "review", "list").stdout; !strings.HasPrefix(text, france+"  note  france advocates cyber-sovereignty\n    rejected by ann on ") || !strings.HasSuffix(text, "  a question\n") {
		t.Errorf("%s", text)
	}
	if log := readText(t, audit); !strings.Contains(log, `"how":"review reject"`) || !strings.Contains(log, `"what":["reviews/note"],"outcome":"done"`) {
		t.Errorf("the audit log lacks the review: %s", log)
	}

	table := filepath.Join(t.TempDir(), "claims.csv")
	write(t, table, fmt.Sprintf("note,verdict,claim\nso it is,Accepted,%s\n,,%s\n", germany, france))
	succeed(t, store, "review", "table", table, "--by", "bob")
	lines := filepath.Join(t.TempDir(), "claims.jsonl")
	write(t, lines, fmt.Sprintf(`{"id":%q,"document":"note","verdict":"none"}`+"\n", france))
	succeed(t, store, "review", "table", lines, "--by", "bob")
	if rows := noteClaims(t, store); len(rows) != 2 || rows[0][22] != "" || rows[1][22] != "accepted" || rows[1][23] != "bob" {
		t.Errorf("%v", rows)
	}
	if got := strings.Count(succeed(t, store, "review", "list", "--format", "jsonl", "--claim", france).stdout, "\n"); got != 2 {
		t.Errorf("%d reviews of a claim that was given back", got)
	}

	if got := strings.Fields(succeed(t, store, "review", "rules").stdout); len(got) != 6 || got[4] != "1" || got[5] != "0" {
		t.Errorf("the rule of the accepted claim alone is to be counted: %v", got)
	}
	succeed(t, store, "review", "reject", france, "--by", "bob")
	if got := succeed(t, store, "review", "rules", "--format", "yaml").stdout; !strings.Contains(got, "unconfirmed:\n- {right: 1, claims: 2}\n- {right: 0, claims: 0}") {
		t.Errorf("%s", got)
	}
	succeed(t, store, "review", "withdraw", france, "--by", "bob")

	write(t, table, fmt.Sprintf("claim,verdict\n%s,rejected\n%s,perhaps\nc.1,rejected\n", germany, france))
	if r := command(t, store, "review", "table", table); r.code != 1 || !strings.Contains(r.stderr, "claims.csv:3:") || !strings.Contains(r.stderr, "claims.csv:4:") {
		t.Errorf("%d %s", r.code, r.stderr)
	}
	if r := command(t, store, "review", "accept", germany, "c."+strings.Repeat("a", 26)); r.code != 1 || !strings.Contains(r.stderr, "there is no claim") {
		t.Errorf("%d %s", r.code, r.stderr)
	}
	if rows := noteClaims(t, store, "--reviewed", "accepted"); len(rows) != 1 || rows[0][23] != "bob" {
		t.Errorf("something was changed: %v", rows)
	}
	succeed(t, store, "check")
}

// TestReviewsTravel: with an export, whole or without the rejected claims, with a backup, and with claims as lines of JSON.
func TestReviewsTravel(t *testing.T) {
	t.Parallel()
	store, france, germany := stances(t)
	succeed(t, store, "review", "reject", france, "--by", "ann", "--note", "第一行\nand \"another\"")
	succeed(t, store, "review", "accept", germany, "--by", "bob")
	reviews := func(store string) string { return succeed(t, store, "review", "list", "--format", "csv").stdout }
	want := reviews(store)
	dir := t.TempDir()
	for name, flags := range map[string][]string{"all.nq": {"--reviewed", "accepted,rejected,none"}, "shown.nq": nil} {
		file, other := filepath.Join(dir, name), newStore(t)
		succeed(t, store, append([]string{"export", "-o", file}, flags...)...)
		succeed(t, other, "import", file)
		again := filepath.Join(dir, "again-"+name)
		succeed(t, other, append([]string{"export", "-o", again}, flags...)...)
		if readText(t, file) != readText(t, again) {
			t.Errorf("%s: exported again it is another file", name)
		}
		if name == "shown.nq" {
			if strings.Contains(readText(t, file), "claim/"+france+"> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>") {
				t.Error("the rejected claim is exported")
			}
			continue
		}
		if got := reviews(other); got != want {
			t.Errorf("%s: the reviews are\n%s, want\n%s", name, got, want)
		}
		if rows := noteClaims(t, other); len(rows) != 1 {
			t.Errorf("%s: %v", name, rows)
		}
	}
	backup, restored := filepath.Join(dir, "backup"), newStore(t)
	succeed(t, store, "backup", backup)
	succeed(t, restored, "restore", backup)
	if got := reviews(restored); got != want {
		t.Errorf("restored: %s, want %s", got, want)
	}
	lines, other := filepath.Join(dir, "claims.jsonl"), newStore(t)
	succeed(t, store, "export", "-o", lines, "--document", "note", "--reviewed", "rejected,accepted")
	succeed(t, other, "import", lines)
	if rows := noteClaims(t, other); len(rows) != 1 || rows[0][18] != "import" || rows[0][22] != "accepted" || rows[0][23] != "bob" {
		t.Errorf("imported as claims: %v", rows)
	}
}

// TestClientsReviewClaims: with the scope for it, over HTTP; every answer afterwards shows it, and the log of changes has it.
func TestClientsReviewClaims(t *testing.T) {
	t.Parallel()
	store, france, _ := stances(t)
	dir := t.TempDir()
	tokens, audit := filepath.Join(dir, "tokens.json"), filepath.Join(dir, "audit.jsonl")
	create := func(name, scope string) string {
		return "Authorization: Bearer " + strings.TrimSpace(succeed(t, store, "token", "create", "--tokens", tokens, "--name", name, "--scope", scope).stdout)
	}
	reviewer, loader := create("ann", "review"), create("importer", "load")
	s := serve(t, store, "--tokens", tokens, "--audit", audit)
	review := fmt.Sprintf(`{"query": "mutation { reviewClaim(input: {claim: \"%s\", verdict: REJECTED, note: \"a question\"}) { unchanged claim { review reviews { by } } } }"}`, france)
	const ask = `{"query": "{ document(id: \"note\") { statements { totalCount } } }"}`
	for name, header := range map[string]string{"nobody": "", "who may load": loader} {
		if res, body := s.ask(t, http.MethodPost, review, header); res.StatusCode == http.StatusOK {
			t.Errorf("%s: %s", name, body)
		}
	}
	if res, body := s.ask(t, http.MethodPost, loadNote, reviewer); res.StatusCode != http.StatusForbidden {
		t.Errorf("who may review loads: %d %s", res.StatusCode, body)
	}
	for _, unchanged := range []bool{false, true} {
		want := fmt.Sprintf(`{"unchanged":%v,"claim":{"review":"REJECTED","reviews":[{"by":"ann"}]}}`, unchanged)
		if _, body := s.ask(t, http.MethodPost, review, reviewer); !strings.Contains(body, want) {
			t.Errorf("%s, want %s", body, want)
		}
		if _, body := s.ask(t, http.MethodPost, ask, ""); !strings.Contains(body, `"totalCount":1`) {
			t.Errorf("it is shown: %s", body)
		}
	}
	if status, body := s.get(t, "/export/claims.csv?document=note&reviewed=REJECTED"); status != http.StatusOK || !strings.Contains(body, france) {
		t.Errorf("%d %s", status, body)
	}
	if _, body := s.get(t, "/export/claims.csv?document=note"); strings.Contains(body, france) {
		t.Error("it is exported")
	}
	s.stop(t)
	if log := readText(t, audit); strings.Count(log, `"who":"ann","how":"graphql"`) != 2 || !strings.Contains(log, `"what":["reviews/note"],"outcome":"done"`) {
		t.Errorf("the audit log is %s", log)
	}
	succeed(t, store, "check")
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
