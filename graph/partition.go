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
	// PartDocument holds a document's record, the entity that stands for it, its sections and its text.
	PartDocument PartKind = "document"
	// PartClaims holds the claims that one method found in one document, the candidate
	// entities that only they speak of, and the places where the document names entities.
	PartClaims PartKind = "claims"
)

// PartID names a partition: the unit that is replaced as a whole.
type PartID struct {
	Kind     PartKind
	Document string // slug; empty for the lexicon
	Method   Method // set for claims only
}

// LexiconPart is the id of the lexicon's partition.
var LexiconPart = PartID{Kind: PartLexicon}

// DocumentPart is the id of the partition with the record and text of a document.
func DocumentPart(slug string) PartID { return PartID{Kind: PartDocument, Document: slug} }

// ClaimsPart is the id of the partition with the claims of one method about a document.
func ClaimsPart(slug string, m Method) PartID {
	return PartID{Kind: PartClaims, Document: slug, Method: m}
}

const partNS = Base + "graph/"

// Label gives the IRI that labels the quads of the partition.
func (id PartID) Label() quad.IRI {
	switch id.Kind {
	case PartLexicon:
		return partNS + "lexicon"
	case PartDocument:
		return quad.IRI(partNS + "document/" + escape(id.Document))
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
	case len(fields) == 2 && fields[0] == "document":
		id.Kind = PartDocument
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
}
