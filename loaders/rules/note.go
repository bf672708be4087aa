package rules

import (
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/regex"
)

// citing matches what shows that a sentence of a note cites a work.
var citing = regex.MustCompile(`(?i)参见|详见|^\P{L}*见|载《|同上|转引|出版社|第 ?\d+ ?[期页版卷]|\d页|^[^。]{1,40}: ?[《“"]|https?:|www\.|\bpp?\. ?\d|\bvol\.|\bno\. ?\d|\bibid|\bop\. cit|\bsee\b|\bdoc\.|press\b|[,(] ?(?:19|20)\d\d\b`)

// explains reports whether a sentence of a note tells something, as the text does, rather than citing a work.
func explains(s *annotate.Sentence) bool {
	return len(s.Text) > 0 && !citing.MatchString(string(s.Text))
}

// note reads the sentences of a note that explain. The text goes on behind it as if it were not there.
func (x *extraction) note(sentences []annotate.Sentence) {
	subject, topics := x.subject, len(x.topics)
	for i := range sentences {
		if explains(&sentences[i]) {
			x.sentence(&sentences[i])
		}
	}
	x.subject, x.topics = subject, x.topics[:topics]
}
