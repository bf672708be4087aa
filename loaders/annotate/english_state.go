package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// demonyms are the English adjectives of states and unions, with their entities. An adjective stands for its state only
// before a word for those who act for it: "the Danish side", "Danish Minister".
var demonyms = map[string]string{}

func init() {
	for _, pair := range strings.Fields(`
		Afghan:afghanistan Albanian:albania Algerian:algeria Angolan:angola Argentine:argentina Argentinian:argentina Armenian:armenia Australian:australia Austrian:austria Azerbaijani:azerbaijan
		Bahraini:bahrain Bangladeshi:bangladesh Belarusian:belarus Belgian:belgium Bolivian:bolivia Brazilian:brazil British:united-kingdom Bulgarian:bulgaria Cambodian:cambodia Cameroonian:cameroon Canadian:canada
		Chilean:chile Chinese:china Colombian:colombia Croatian:croatia Cuban:cuba Cypriot:cyprus Czech:czech-republic Danish:denmark Dutch:netherlands Ecuadorian:ecuador Egyptian:egypt Estonian:estonia
		Ethiopian:ethiopia European:european-union Fijian:fiji Finnish:finland French:france Georgian:georgia German:germany Ghanaian:ghana Greek:greece Hungarian:hungary Icelandic:iceland Indian:india Indonesian:indonesia
		Iranian:iran Iraqi:iraq Irish:ireland Israeli:israel Italian:italy Jamaican:jamaica Japanese:japan Jordanian:jordan Kazakh:kazakhstan Kenyan:kenya Korean:south-korea Kuwaiti:kuwait Kyrgyz:kyrgyzstan Lao:laos
		Latvian:latvia Lebanese:lebanon Libyan:libya Lithuanian:lithuania Malaysian:malaysia Maldivian:maldives Maltese:malta Mexican:mexico Moldovan:moldova Mongolian:mongolia Montenegrin:montenegro Moroccan:morocco
		Namibian:namibia Nepalese:nepal Nepali:nepal Nicaraguan:nicaragua Nigerian:nigeria Norwegian:norway Omani:oman Pakistani:pakistan Palestinian:palestine Panamanian:panama Paraguayan:paraguay Peruvian:peru
		Philippine:philippines Polish:poland Portuguese:portugal Qatari:qatar Romanian:romania Russian:russia Rwandan:rwanda Saudi:saudi-arabia Senegalese:senegal Serbian:serbia Singaporean:singapore Slovak:slovakia
		Slovenian:slovenia Somali:somalia Soviet:soviet-union Spanish:spain Sudanese:sudan Swedish:sweden Swiss:switzerland Syrian:syria Tajik:tajikistan Tanzanian:tanzania Thai:thailand Tunisian:tunisia Turkish:turkey
		Turkmen:turkmenistan Ugandan:uganda Ukrainian:ukraine Uruguayan:uruguay Uzbek:uzbekistan Venezuelan:venezuela Vietnamese:vietnam Zambian:zambia Zimbabwean:zimbabwe American:united-states
		US:united-states U.S.:united-states UK:united-kingdom EU:european-union`) {
		adjective, id, _ := strings.Cut(pair, ":")
		demonyms[adjective] = id
	}
}

// sides are words for those who act for a state; with the adjective before them they stand for the state.
var sides = newPrefixSet(`side government Government authorities administration delegation`)

// envoys are words for one who acts for a state, who is another than the state.
var envoys = newPrefixSet(`foreign_minister prime_minister defence_minister digital_minister minister ministers president ambassador officials official diplomats diplomat foreign_ministry ministry embassy lawmakers`)

// demonym reads the adjective of a state at i and gives the state and the end of what stands for it.
func (a *annotator) demonym(t []rune, i int) (id string, end int) {
	w := wordAt(t, i)
	id = demonyms[w.text]
	next := w.end + 1
	if before := wordBefore(t, i); w.text == "Korean" && before == "North" || before == "South" && w.text != "Korean" || w.text == "American" && before != "" && isCapital([]rune(before), 0) {
		return "", i
	}
	if id == "" || a.lex.Entity(id) == nil || runes.At(t, w.end) != ' ' {
		return "", i
	}
	if n := longestPrefix(t[next:], sides); n > 0 {
		return id, next + n
	}
	if id != "european-union" && (startsWithAny(t[next:], envoys) || startsWithAny(t[next:], englishOffices)) {
		return id, w.end
	}
	return "", i
}
