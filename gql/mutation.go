package gql

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// mutation answers the fields of type Mutation.
type mutation struct{ editor Editor }

// LoadDocumentInput is the GraphQL type of that name.
type LoadDocumentInput struct {
	Name     string
	Text     *string
	Base64   *string
	Metadata *DocumentMetadata
}

// DocumentMetadata is the GraphQL type of that name; as JSON it is what a file of metadata beside a document says.
type DocumentMetadata struct {
	Slug        string   `json:"slug,omitempty"`
	Title       string   `json:"title,omitempty"`
	Language    string   `json:"language,omitempty"`
	Creators    []string `json:"creator,omitempty"`
	Issued      string   `json:"issued,omitempty"`
	URL         string   `json:"url,omitempty"`
	License     string   `json:"license,omitempty"`
	DerivedFrom string   `json:"derivedFrom,omitempty"`
}

type (
	// LoadDocumentPayload is the GraphQL type of that name.
	LoadDocumentPayload struct {
		Document   *Document
		Unchanged  bool
		ReadAs     *string
		Claims     int
		Candidates int
		Generation int
	}
	// ReviewClaimInput is the GraphQL type of that name.
	ReviewClaimInput struct {
		Claim   string
		Verdict graph.Verdict
		Note    *string
	}
	// ReviewClaimPayload is the GraphQL type of that name.
	ReviewClaimPayload struct {
		Claim      *Claim
		Unchanged  bool
		Generation int
	}
	// RemoveDocumentPayload is the GraphQL type of that name.
	RemoveDocumentPayload struct {
		Slug       string
		Document   *Document
		Claims     int
		Generation int
	}
)

// LoadDocument adds a document.
func (m mutation) LoadDocument(ctx context.Context, input LoadDocumentInput) (*LoadDocumentPayload, error) {
	d, err := input.document()
	if err != nil {
		return nil, err
	}
	edit, err := m.editor.Load(ctx, d)
	if err != nil {
		return nil, err
	}
	readFrom(ctx, edit.Snapshot)
	return &LoadDocumentPayload{
		Document: documentBySlug(edit.Snapshot, edit.Slug), Unchanged: edit.Unchanged, ReadAs: optional(edit.ReadAs), Claims: edit.Claims,
		Candidates: edit.Candidates, Generation: int(edit.Snapshot.Generation()),
	}, nil
}

// RemoveDocument removes one.
func (m mutation) RemoveDocument(ctx context.Context, slug string) (*RemoveDocumentPayload, error) {
	edit, err := m.editor.Remove(ctx, slug)
	if err != nil {
		return nil, err
	}
	readFrom(ctx, edit.Snapshot)
	return &RemoveDocumentPayload{
		Slug: edit.Slug, Document: documentBySlug(edit.Snapshot, edit.Slug), Claims: edit.Claims, Generation: int(edit.Snapshot.Generation()),
	}, nil
}

// ReviewClaim adds a review.
func (m mutation) ReviewClaim(ctx context.Context, input ReviewClaimInput) (*ReviewClaimPayload, error) {
	note := ""
	if input.Note != nil {
		note = strings.TrimSpace(*input.Note)
	}
	edit, err := m.editor.Review(ctx, input.Claim, input.Verdict, note)
	if err != nil {
		return nil, err
	}
	readFrom(ctx, edit.Snapshot)
	c, found := edit.Snapshot.ClaimRef(input.Claim)
	if !found { // another change came between
		return nil, graph.Errorf(graph.CodeNotFound, "its reviews are kept until it is found again", "claim %s is reviewed, and has left the graph since", input.Claim)
	}
	return &ReviewClaimPayload{Claim: &Claim{edit.Snapshot, c}, Unchanged: edit.Unchanged, Generation: int(edit.Snapshot.Generation())}, nil
}

// maxFileName is the length of the longest name of a file that is sent, in characters.
const maxFileName = 255

// document gives the document that is sent.
func (i *LoadDocumentInput) document() (*NewDocument, error) {
	d := &NewDocument{Name: i.Name}
	n := utf8.RuneCountInString(i.Name)
	switch {
	case n == 0 || n > maxFileName || strings.ContainsFunc(i.Name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return nil, graph.Errorf(graph.CodeBadInput, "e.g. statement.pdf", "input.name: give a file's name of 1 to %d characters, without line breaks", maxFileName)
	case (i.Text == nil) == (i.Base64 == nil):
		return nil, graph.Errorf(graph.CodeBadInput, "text is for formats that are text, base64 for all", "input: give exactly one of text and base64")
	case i.Text != nil:
		d.Content = []byte(*i.Text)
	default:
		content, err := base64.StdEncoding.DecodeString(*i.Base64)
		if err != nil {
			return nil, graph.Errorf(graph.CodeBadInput, "send the bytes of the file as RFC 4648 has it, with padding", "input.base64 cannot be decoded: %w", err)
		}
		d.Content = content
	}
	if i.Metadata == nil {
		return d, nil
	}
	var err error
	d.Metadata, err = json.Marshal(i.Metadata)
	return d, err
}

// subscription answers the fields of type Subscription about one event.
type subscription struct{ event Progress }

// Progress tells of a step of a change.
func (s subscription) Progress(context.Context) (*Progress, error) { return &s.event, nil }
