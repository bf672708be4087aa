package editor_test

import (
	"context"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/editor"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

// knowledge knows two states, a principle and one rule.
func knowledge(t *testing.T) *loaders.Knowledge {
	t.Helper()
	ontology, err := fs.ReadFile(data.FS, "ontology.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	k, err := loaders.NewKnowledge(fstest.MapFS{
		"structure.yaml":   file("version: 1\n"),
		"ontology.yaml":    {Data: ontology},
		"calibration.yaml": file("version: 1\nset: none\nrules: {}\n"),
		"reviews.yaml":     file("version: 1\nset: none\nrules: {}\n"),
		"sources":          {Mode: fs.ModeDir},
		"curated":          {Mode: fs.ModeDir},
		"briefs":           {Mode: fs.ModeDir},
		"lexicon/all.yaml": file(`version: 1
entities:
  freedonia: {class: State, zh: 自由邦, en: Freedonia}
  sylvania: {class: State, zh: 西尔瓦尼亚, en: Sylvania}
  cyber-sovereignty: {class: Principle, zh: 网络主权, en: cyber sovereignty}
`),
		"rules/all.yaml": file(`version: 1
rules:
- id: advocates.en
  when: '{s:State} advocates {o:Principle}'
  p: advocates
  pos:
  - text: Freedonia advocates cyber sovereignty.
    out: [freedonia|advocates|cyber-sovereignty]
  neg: [Freedonia dislikes cyber sovereignty.]
`),
	})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// server is what an editor works with.
type server struct {
	*editor.Editor
	store    graph.Store
	mu       sync.Mutex
	snapshot *graph.Snapshot
}

// wrap stands between the editor and the store; nil: nothing does.
func newServer(t *testing.T, maxWaiting int, wrap func(graph.Store) graph.Store) *server {
	t.Helper()
	k := knowledge(t)
	s := &server{store: cayley.OpenMemory()}
	t.Cleanup(func() { s.store.Close() })
	loader := &loaders.Loader{Knowledge: k, Store: s.store, Report: func(loaders.Event) {}}
	if _, err := loader.Base(context.Background()); err != nil {
		t.Fatal(err)
	}
	refresh := func(ctx context.Context) (*graph.Snapshot, error) {
		parts, generation, err := graph.Read(ctx, s.store)
		if err != nil {
			return nil, err
		}
		snapshot, err := graph.BuildSnapshot(k.Ontology, generation, parts)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.snapshot = snapshot
		return snapshot, err
	}
	if _, err := refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	used := s.store
	if wrap != nil {
		used = wrap(s.store)
	}
	s.Editor = editor.New(editor.Options{
		Knowledge: k, Store: func() graph.Store { return used }, Refresh: refresh, MaxWaiting: maxWaiting, Log: slog.New(slog.DiscardHandler),
	})
	return s
}

func (s *server) live() *graph.Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snapshot
}

func text(name, content string) *gql.NewDocument {
	return &gql.NewDocument{Name: name, Content: []byte(content)}
}

const sentence = "Freedonia advocates cyber sovereignty."

func TestOnlyThoseWhoMayLoadAreAllowed(t *testing.T) {
	s := newServer(t, 0, nil)
	for want, p := range map[graph.Code]auth.Principal{
		graph.CodeUnauthenticated: {Scopes: []auth.Scope{auth.Read}},
		graph.CodeForbidden:       {Name: "a", Scopes: []auth.Scope{auth.Read, auth.Review}},
	} {
		if err := s.Allow(auth.WithPrincipal(context.Background(), p), gql.ScopeLoad); graph.CodeOf(err) != want {
			t.Errorf("%+v: %v", p, err)
		}
	}
	for _, scope := range []auth.Scope{auth.Load, auth.Admin} {
		if err := s.Allow(auth.WithPrincipal(context.Background(), auth.Principal{Name: "a", Scopes: []auth.Scope{scope}}), gql.ScopeLoad); err != nil {
			t.Errorf("%s: %v", scope, err)
		}
	}
}

func TestChangesAreShownWhenTheyReturn(t *testing.T) {
	s := newServer(t, 0, nil)
	ctx := context.Background()
	before := s.live().Generation()
	edit, err := s.Load(ctx, text("note.txt", sentence))
	if err != nil || edit.Slug != "note" || edit.Claims != 1 || edit.Unchanged || edit.Snapshot != s.live() || s.live().Generation() != before+1 {
		t.Fatalf("%+v %v, generation %d after %d", edit, err, s.live().Generation(), before)
	}
	if d := s.live().Document("note"); d == nil || !d.Loaded() {
		t.Error("the document is not shown")
	}
	if again, err := s.Load(ctx, text("note.txt", sentence)); err != nil || !again.Unchanged || s.live().Generation() != before+1 {
		t.Errorf("%+v %v", again, err)
	}
	gone, err := s.Remove(ctx, "note")
	if err != nil || gone.Claims != 1 || s.live().Document("note") != nil || gone.Snapshot != s.live() {
		t.Errorf("%+v %v", gone, err)
	}
	if _, err := s.Remove(ctx, "note"); graph.CodeOf(err) != graph.CodeNotFound {
		t.Errorf("removed twice: %v", err)
	}
}

// TestReviewsAreShownInTheNameOfWhoAsks: at once, once however often it is said, and only of claims that are there.
func TestReviewsAreShownInTheNameOfWhoAsks(t *testing.T) {
	s := newServer(t, 0, nil)
	ann := auth.WithPrincipal(context.Background(), auth.Principal{Name: "ann", Scopes: []auth.Scope{auth.Review}})
	if err := s.Allow(ann, gql.ScopeReview); err != nil {
		t.Error(err)
	}
	if err := s.Allow(ann, gql.ScopeLoad); graph.CodeOf(err) != graph.CodeForbidden {
		t.Errorf("to load: %v", err)
	}
	if _, err := s.Load(context.Background(), text("note.txt", sentence)); err != nil {
		t.Fatal(err)
	}
	claim := s.live().AllClaims().Ref(0).ID()
	steps := s.Watch(t.Context())
	edit, err := s.Review(ann, claim, graph.Rejected, "it is denied")
	if err != nil || edit.Unchanged || edit.Slug != "note" || edit.Snapshot != s.live() {
		t.Fatalf("%+v %v", edit, err)
	}
	for _, stage := range []gql.Stage{gql.StageWaiting, gql.StageWriting, gql.StageDone} {
		if step := <-steps; step.Name != claim || step.Stage != stage {
			t.Errorf("%+v, want %s", step, stage)
		}
	}
	ref, _ := s.live().ClaimRef(claim)
	got := ref.Reviews()
	if len(got) != 1 || got[0].By != "ann" || got[0].Note != "it is denied" || s.live().AllClaims().Len() != 0 {
		t.Errorf("%+v", got)
	}
	generation := s.live().Generation()
	if again, err := s.Review(ann, claim, graph.Rejected, ""); err != nil || !again.Unchanged || s.live().Generation() != generation {
		t.Errorf("again: %+v %v", again, err)
	}
	for code, id := range map[graph.Code]string{graph.CodeNotFound: "c.aaaaaaaaaaaaaaaaaaaaaaaaaa", graph.CodeBadInput: "note"} {
		if _, err := s.Review(ann, id, graph.Accepted, ""); graph.CodeOf(err) != code {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestMetadataDescribesTheDocument(t *testing.T) {
	s := newServer(t, 0, nil)
	d := text("note.txt", sentence)
	d.Metadata = []byte(`{"slug":"other","title":"A Note","issued":"2020-05"}`)
	if _, err := s.Load(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if got := s.live().Document("other"); got == nil || got.Title("en") != "A Note" || got.Issued != "2020-05" {
		t.Errorf("%+v", got)
	}
	d.Metadata = []byte(`{"slug":"No Slug"}`)
	if _, err := s.Load(context.Background(), d); graph.CodeOf(err) != graph.CodeBadInput {
		t.Error(err)
	}
}

func TestWhatCannotBeReadChangesNothing(t *testing.T) {
	s := newServer(t, 0, nil)
	before := s.live().Generation()
	for name, d := range map[string]*gql.NewDocument{
		"empty": text("a.txt", ""), "binary": text("a.txt", "\x00\x01\x02\x00"), "no pdf": text("a.pdf", "no"), "a path": text("../../etc/passwd", ""),
	} {
		if _, err := s.Load(context.Background(), d); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := s.live().Generation(); got != before {
		t.Errorf("generation %d after %d", got, before)
	}
}

// held is a store whose writes wait.
type held struct {
	graph.Store
	entered, release chan struct{}
}

func (h *held) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	h.entered <- struct{}{}
	<-h.release
	return h.Store.Replace(ctx, sets, conditions...)
}

func TestOneChangeIsMadeAtATimeAndFewWait(t *testing.T) {
	h := &held{entered: make(chan struct{}), release: make(chan struct{})}
	s := newServer(t, 2, func(store graph.Store) graph.Store { h.Store = store; return h })
	var group sync.WaitGroup
	load := func(name string) {
		group.Go(func() {
			if _, err := s.Load(context.Background(), text(name, sentence)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	steps := s.Watch(ctx)
	load("first.txt")
	<-h.entered
	waits := func(name string) {
		for step := range steps {
			if step.Name == name && step.Stage == gql.StageWaiting {
				return
			}
		}
	}
	for _, name := range []string{"second.txt", "third.txt"} {
		load(name)
		waits(name)
	}
	if _, err := s.Load(context.Background(), text("fourth.txt", sentence)); graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("one too many: %v", err)
	}
	for i := range 3 {
		if i > 0 {
			<-h.entered
		}
		h.release <- struct{}{}
	}
	group.Wait()
}

func TestAClientThatGoesAwayLeavesNothingBehind(t *testing.T) {
	h := &held{entered: make(chan struct{}, 1), release: make(chan struct{}, 1)}
	s := newServer(t, 0, func(store graph.Store) graph.Store { h.Store = store; return h })
	before := s.live().Generation()
	ctx, cancel := context.WithCancel(context.Background())
	failed := make(chan error)
	go func() {
		_, err := s.Load(ctx, text("note.txt", sentence))
		failed <- err
	}()
	<-h.entered // everything is found, and about to be written
	cancel()
	h.release <- struct{}{}
	if err := <-failed; graph.CodeOf(err) != gql.CodeTimeout {
		t.Error(err)
	}
	if generation, err := s.store.Generation(context.Background()); err != nil || generation != before {
		t.Errorf("generation %d after %d, %v", generation, before, err)
	}
	h.release <- struct{}{}
	if _, err := s.Load(context.Background(), text("note.txt", sentence)); err != nil {
		t.Errorf("the next one: %v", err)
	}
}

func TestStepsAreTold(t *testing.T) {
	s := newServer(t, 0, nil)
	ctx, cancel := context.WithCancel(context.Background())
	steps := s.Watch(ctx)
	if _, err := s.Load(context.Background(), text("note.txt", sentence)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(context.Background(), text("empty.txt", "")); err == nil {
		t.Fatal("an empty file is loaded")
	}
	cancel()
	var got []string
	for step := range steps {
		said := step.Name + " " + string(step.Stage)
		if step.Slug != nil {
			said += " " + *step.Slug
		}
		if step.Error != nil {
			said += " because"
		}
		got = append(got, said)
	}
	want := "note.txt WAITING, note.txt READING, note.txt WRITING, note.txt DONE note, empty.txt WAITING, empty.txt READING, empty.txt FAILED because"
	if diff := cmp.Diff(want, strings.Join(got, ", ")); diff != "" {
		t.Error(diff)
	}
}

func TestWatchersEndWithTheServer(t *testing.T) {
	s := newServer(t, 0, nil)
	steps := s.Watch(context.Background())
	s.Close()
	if _, open := <-steps; open {
		t.Error("a watcher goes on")
	}
	if _, open := <-s.Watch(context.Background()); open {
		t.Error("a new watcher waits for ever")
	}
}
