package graph

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// PartKind says what a partition holds.
type PartKind string

const (
	// PartLexicon holds the known entities and their names. There is one.
	PartLexicon PartKind = "lexicon"
	// PartKnowledge is a note of those who bring the store up to date: its Digest tells with which knowledge. It is no part of the graph,
	// and [Read] leaves it out. There is one.
	PartKnowledge PartKind = "knowledge"
	// PartDocument holds a document's record, the entity that stands for it, its sections and its text.
	PartDocument PartKind = "document"
	// PartClaims holds the claims that one method found in one document, the candidate
	// entities that only they speak of, and the places where the document names entities.
	PartClaims PartKind = "claims"
	// PartReviews holds what people say of the claims of a document. It stands by itself, so that reading the document again takes
	// nothing of it away.
	PartReviews PartKind = "reviews"
)

// PartID names a partition: the unit that is replaced as a whole.
type PartID struct {
	Kind     PartKind
	Document string // slug; empty for the lexicon and the note
	Method   Method // set for claims only
}

// LexiconPart is the id of the lexicon's partition.
var LexiconPart = PartID{Kind: PartLexicon}

// KnowledgePart is the id of the partition that tells with which knowledge the store was brought up to date.
var KnowledgePart = PartID{Kind: PartKnowledge}

// DocumentPart is the id of the partition with the record and text of a document.
func DocumentPart(slug string) PartID { return PartID{Kind: PartDocument, Document: slug} }

// ClaimsPart is the id of the partition with the claims of one method about a document.
func ClaimsPart(slug string, m Method) PartID {
	return PartID{Kind: PartClaims, Document: slug, Method: m}
}

// ReviewsPart is the id of the partition with the reviews of a document's claims.
func ReviewsPart(slug string) PartID { return PartID{Kind: PartReviews, Document: slug} }

const partNS = Base + "graph/"

// Label gives the IRI that labels the quads of the partition.
func (id PartID) Label() quad.IRI {
	switch id.Kind {
	case PartLexicon, PartKnowledge:
		return partNS + quad.IRI(id.Kind)
	case PartDocument, PartReviews:
		return quad.IRI(partNS + string(id.Kind) + "/" + escape(id.Document))
	}
	return quad.IRI(partNS + "claims/" + escape(id.Document) + "/" + string(id.Method))
}

// Compare orders ids by their labels, as cmp.Compare does.
func (id PartID) Compare(other PartID) int { return cmp.Compare(id.Label(), other.Label()) }

// String gives a short form for messages.
func (id PartID) String() string { return strings.TrimPrefix(string(id.Label()), partNS) }

// ParsePartLabel is the inverse of PartID.Label.
func ParsePartLabel(label quad.Value) (PartID, error) {
	iri, _ := label.(quad.IRI)
	rest, ok := strings.CutPrefix(string(iri), partNS)
	fields := strings.Split(rest, "/")
	var id PartID
	var err error
	switch {
	case !ok:
		err = fmt.Errorf("%v is not the label of a partition", label)
	case rest == "lexicon":
		return LexiconPart, nil
	case rest == "knowledge":
		return KnowledgePart, nil
	case len(fields) == 2 && (fields[0] == string(PartDocument) || fields[0] == string(PartReviews)):
		id.Kind = PartKind(fields[0])
		id.Document, err = url.PathUnescape(fields[1])
	case len(fields) == 3 && fields[0] == "claims" && slices.Contains(Methods, Method(fields[2])):
		id.Kind, id.Method = PartClaims, Method(fields[2])
		id.Document, err = url.PathUnescape(fields[1])
	default:
		err = fmt.Errorf("%v is not the label of a partition", label)
	}
	return id, err
}

// Partition is what one partition holds, decoded.
type Partition struct {
	ID PartID
	// Digest identifies the inputs that the partition was made from (bytes, lexicon, rules,
	// program); a loader that would make it again from the same inputs need not.
	Digest   string
	Document *Document // PartDocument only
	Entities []Entity  // sorted by id
	Claims   []Claim   // sorted by id
	Mentions []Mention // sorted by start, then end, then entity
	Reviews  []Review  // PartReviews only: by claim, then as they were made
}
