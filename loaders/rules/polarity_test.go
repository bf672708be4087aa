package rules

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph/graphtest"
)

// TestNoClaimSaysTheOpposite reads sentences in which a negation belongs to the verb of the claim, to another one, or to none. Each
// says what is claimed of the statement: the modalities, "" for nothing.
func TestNoClaimSaysTheOpposite(t *testing.T) {
	o := graphtest.Ontology(t)
	set, err := Parse(os.DirFS(dataDir+"/rules"), "data/rules", o)
	if err != nil {
		t.Fatal(err)
	}
	lex := productLexicon(t, o)
	for _, table := range []struct {
		language  string
		sentences []polarSentence
	}{{"English", englishPolarity}, {"Chinese", chinesePolarity}} {
		t.Run(table.language, func(t *testing.T) {
			for _, c := range table.sentences {
				claims, name := set.claims(t, lex, c.text)
				var got, by []string
				for _, claim := range claims {
					if m := string(claim.Modality); strings.Join([]string{name(claim.Subject), string(claim.Predicate), name(claim.Object)}, "|") == c.statement && !slices.Contains(got, m) {
						got, by = append(got, m), append(by, claim.Rule)
					}
				}
				if strings.Join(got, " ") != c.want {
					t.Errorf("%s\n%s is %q, want %q; of the rules %q", c.text, c.statement, strings.Join(got, " "), c.want, by)
				}
			}
		})
	}
}

// polarSentence is a sentence, a statement subject|predicate|object, and the modalities in which it is claimed.
type polarSentence struct{ text, statement, want string }

const (
	opposesTreaty = "germany|opposes|budapest-convention"
	favours       = "germany|advocates|multilateralism"
)

var englishPolarity = []polarSentence{
	// No negation, or one that is none.
	{"Germany opposes the Budapest Convention.", opposesTreaty, "asserted"},
	{"Germany will oppose the Budapest Convention.", opposesTreaty, "planned"},
	{"Germany should oppose the Budapest Convention.", opposesTreaty, "recommended"},
	{"Germany not only opposes the Budapest Convention but also ignores it.", opposesTreaty, "asserted"},
	{"Germany does not only oppose the Budapest Convention.", opposesTreaty, "asserted"},
	{"Germany cannot but oppose the Budapest Convention.", opposesTreaty, "asserted"},
	{"Germany could not help but oppose the Budapest Convention.", opposesTreaty, "asserted"},
	{"No one but Germany opposes the Budapest Convention.", opposesTreaty, "asserted"},
	{"Not only Germany opposes the Budapest Convention.", opposesTreaty, "asserted"},
	{"Germany no doubt opposes the Budapest Convention.", opposesTreaty, "asserted"},
	{"Germany not only supports but also promotes multilateralism.", favours, "asserted"},
	{"Germany advocates not only multilateralism but also human rights.", favours, "asserted"},
	{"Germany advocates not only human rights but also multilateralism.", favours, "asserted"},
	// The negation of the verb.
	{"Germany does not oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany says that it does not oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany said it will not oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany and its partners do not oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany doesn't oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany won’t oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany has not opposed the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany has never opposed the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany no longer opposes the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany would not oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany is not opposed to the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany did not openly oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany does not intend to oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany decided not to oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany by no means opposes the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany did not criticize or oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany neither criticizes nor opposes the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany has not criticized or opposed the Budapest Convention.", opposesTreaty, "negated"},
	{"Never has Germany opposed the Budapest Convention.", opposesTreaty, "negated"},
	{"At no time did Germany oppose the Budapest Convention.", opposesTreaty, "negated"},
	{"Germany does not support multilateralism.", favours, "negated"},
	{"Germany refuses to support multilateralism.", favours, "negated"},
	{"Germany failed to support multilateralism.", favours, "negated"},
	{"Germany declined to support multilateralism.", favours, "negated"},
	{"Germany stopped supporting multilateralism.", favours, "negated"},
	{"Germany refrained from supporting multilateralism.", favours, "negated"},
	{"Germany talks of the sea without supporting multilateralism.", favours, "negated"},
	{"Neither Germany nor Japan supports multilateralism.", "japan|advocates|multilateralism", "negated"},
	{"Germany supports neither multilateralism nor human rights.", favours, "negated"},
	{"Germany advocates human rights but not multilateralism.", favours, "negated"},
	{"Germany advocates not human rights but multilateralism.", "germany|advocates|human-rights", "negated"},
	{"Germany advocates not human rights but multilateralism.", favours, "asserted"},
	{"Multilateralism is not supported by Germany.", favours, "negated"},
	// The negation of another verb.
	{"Germany did not sign the letter and opposes the Budapest Convention.", opposesTreaty, "asserted"},
	{"Germany did not sign but opposed the Budapest Convention.", opposesTreaty, "asserted"},
	{"Because Japan does not fish, Germany opposes the Budapest Convention.", opposesTreaty, "asserted"},
	{"It does not rain, and Germany opposes the Budapest Convention.", opposesTreaty, "asserted"},
	{"Germany opposes the Budapest Convention not because of its length.", opposesTreaty, "asserted"},
	{"Germany opposes the Budapest Convention, which Japan does not oppose.", opposesTreaty, "asserted"},
	{"Germany does not fish because it supports multilateralism.", favours, "asserted"},
	// What words do not decide: no claim.
	{"Germany did not say that it supports multilateralism.", favours, ""},
	{"Germany did not say it supports multilateralism.", favours, ""},
	{"It is not true that Germany supports multilateralism.", favours, ""},
	{"There is no evidence that Germany supports multilateralism.", favours, ""},
	{"Japan denied that Germany supports multilateralism.", favours, ""},
	{"It is unclear whether Germany supports multilateralism.", favours, ""},
	{"Germany does not refuse to support multilateralism.", favours, ""},
	{"Germany should not support multilateralism.", favours, ""},
	{"Germany must not oppose the Budapest Convention.", opposesTreaty, ""},
	{"Germany allegedly does not oppose the Budapest Convention.", opposesTreaty, ""},
	{"Germany does not always support multilateralism.", favours, ""},
	{"Germany advocates human rights rather than multilateralism.", favours, ""},
	{"All states but Germany support multilateralism.", favours, ""},
	{"Germany refuses to oppose the Budapest Convention.", opposesTreaty, ""},
}

const (
	opposesManual = "germany|opposes|tallinn-manual"
	stands        = "germany|advocates|cyber-sovereignty"
)

var chinesePolarity = []polarSentence{
	// No negation, or one that is none.
	{"德国反对塔林手册。", opposesManual, "asserted"},
	{"德国不仅主张网络主权，而且主张多边主义。", stands, "asserted"},
	{"德国不断倡导网络主权。", stands, "asserted"},
	{"德国不得不支持网络主权。", stands, "asserted"},
	{"德国不能不支持网络主权。", stands, "asserted"},
	{"德国不遗余力地倡导网络主权。", stands, "asserted"},
	{"德国毫不动摇地坚持网络主权。", stands, "asserted"},
	{"不仅德国主张网络主权。", stands, "asserted"},
	{"不仅德国反对塔林手册。", opposesManual, "asserted"},
	{"在不断变化的世界里，德国主张网络主权。", stands, "asserted"},
	// The negation of the verb.
	{"德国不反对塔林手册。", opposesManual, "negated"},
	{"德国从未反对塔林手册。", opposesManual, "negated"},
	{"德国从来没有反对塔林手册。", opposesManual, "negated"},
	{"德国不再反对塔林手册。", opposesManual, "negated"},
	{"德国没有反对塔林手册。", opposesManual, "negated"},
	{"德国并不反对塔林手册。", opposesManual, "negated"},
	{"德国并未公开反对塔林手册。", opposesManual, "negated"},
	{"德国不会反对塔林手册。", opposesManual, "negated"},
	{"德国表示不反对塔林手册。", opposesManual, "negated"},
	{"德国在多数场合都不反对塔林手册。", opposesManual, "negated"},
	{"德国政府多年以来从未反对塔林手册。", opposesManual, "negated"},
	{"德国不支持网络主权。", stands, "negated"},
	{"德国并非主张网络主权，而是主张多边主义。", stands, "negated"},
	{"德国并非主张网络主权，而是主张多边主义。", favours, "asserted"},
	{"德国主张的不是网络主权。", stands, "negated"},
	{"德国拒绝支持网络主权。", stands, "negated"},
	{"德国不愿支持网络主权。", stands, "negated"},
	{"德国无意推动网络主权。", stands, "negated"},
	{"德国停止支持网络主权。", stands, "negated"},
	{"德国尚未支持网络主权。", stands, "negated"},
	{"德国不打算支持网络主权。", stands, "negated"},
	// The negation of another verb.
	{"德国没有签字，反对塔林手册。", opposesManual, "asserted"},
	{"日本不捕鱼，德国主张网络主权。", stands, "asserted"},
	{"德国不捕鱼，但主张网络主权。", stands, "asserted"},
	{"德国反对塔林手册，日本则不反对。", opposesManual, "asserted"},
	// What words do not decide: no claim.
	{"德国未必支持网络主权。", stands, ""},
	{"德国不一定反对塔林手册。", opposesManual, ""},
	{"德国是否支持网络主权尚不清楚。", stands, ""},
	{"德国没有表示支持网络主权。", stands, ""},
	{"并非德国主张网络主权。", stands, ""},
	{"没有证据表明德国主张网络主权。", stands, ""},
	{"德国并非不支持网络主权。", stands, ""},
	{"德国不应支持网络主权。", stands, ""},
	{"德国不得反对塔林手册。", opposesManual, ""},
	{"德国倡导多边主义而非网络主权。", stands, ""},
	{"日本否认德国主张网络主权。", stands, ""},
}
