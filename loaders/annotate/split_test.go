package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentencesEndWhereTheyEnd(t *testing.T) {
	for _, text := range []string{
		"双方举行会谈。|会谈是建设性的!|下次何时?",
		"The fish should […] More| OPINION — Tides rise.",
		"“The fish […] should sleep.”",
		"甲方指出:“海上要安全。”①|乙方同意。",
		"甲方同意;①|乙方反对。^②|会谈结束。",
		"甲方同意。[12]|乙方反对。|[摘要]",
		"一是建立热线;|二是开展演习;|三是发布报告。",
		"双方(包括海军;空军)参加。",
		"Mr. Doe met the U.S. delegation on 3.5 occasions. |They agreed.",
		"See Art. 5 of the treaty, e.g. its first clause. |“It holds.” |The end.",
		"The U.S. Department met. |It agreed with the U.S. |The end.",
		"The sides met; they agreed on No. 4.",
		"J. Doe wrote it. |Another sentence",
		"The body was founded in 2012. |中国参加。|1. 中国主持; |2. 日本参加。", // a number that opens a sentence is no end
		"The term is due to J. 王。",
		"It began in 2012.|中国参加。|1.中国主持。", // spaces beside Chinese characters are not seen
		"It is late.[3][4] |The tide turns.[5]",
		"没有句号",
	} {
		parts := strings.Split(text, "|")
		runes := []rune(strings.Join(parts, ""))
		var got []string
		start := 0
		ends, cuts := bounded(runes, sentenceEnds(runes))
		if cuts > 0 {
			t.Errorf("%s: cut %d times", text, cuts)
		}
		for _, end := range ends {
			got = append(got, string(runes[start:end]))
			start = end
		}
		for i := range parts { // the space after a sentence begins the next one
			parts[i] = strings.TrimSpace(parts[i])
		}
		for i := range got {
			got[i] = strings.TrimSpace(got[i])
		}
		if diff := cmp.Diff(parts, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestNoSentenceIsLongerThanTheBound(t *testing.T) {
	for _, unit := range []string{"海", "a", "海,", "a "} {
		runes := []rune(strings.Repeat(unit, 3*longestSentence))
		start := 0
		ends, cuts := bounded(runes, nil)
		if cuts != len(ends)-1 {
			t.Errorf("%q: %d sentences, %d cuts", unit, len(ends), cuts)
		}
		for _, end := range ends {
			if end-start > longestSentence || end <= start {
				t.Fatalf("%q: a sentence of %d runes", unit, end-start)
			}
			start = end
		}
		if start != len(runes) {
			t.Errorf("%q: the sentences end at %d of %d", unit, start, len(runes))
		}
	}
}
