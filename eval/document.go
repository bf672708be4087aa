package eval

// Document is what is at hand of a keyed document beside the claims. All of it may be empty.
type Document struct {
	Language string    // BCP 47
	Text     string    // without it, evidence is not checked, and things without a fixed name match by name only
	Mentions []Mention // without them, linking is not measured
}

// Mention is a place where the system links words to an entity.
type Mention struct {
	Start  int // code points
	End    int // excluded
	Entity End
}
