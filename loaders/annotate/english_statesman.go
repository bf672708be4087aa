package annotate

import "strings"

// statesmen are those who have led a state or its diplomacy and security, with the state: of "President Doe" alone nothing else
// in a text need tell whose president that is.
var statesmen = map[string]string{}

func init() {
	for _, line := range strings.Split(`
united-states: bill-clinton george-w-bush barack-obama donald-trump joe-biden kamala-harris jd-vance mike-pence dick-cheney al-gore jake-sullivan john-bolton susan-rice robert-o-brien
china: xi-jinping li-qiang li-keqiang hu-jintao wen-jiabao jiang-zemin zhu-rongji wang-qishan han-zheng zhang-guoqing he-lifeng ding-xuexiang liu-he
russia: vladimir-putin dmitry-medvedev mikhail-mishustin
united-kingdom: tony-blair gordon-brown david-cameron theresa-may boris-johnson liz-truss rishi-sunak keir-starmer
france: jacques-chirac nicolas-sarkozy francois-hollande emmanuel-macron michel-barnier gabriel-attal francois-bayrou
germany: gerhard-schroeder angela-merkel olaf-scholz friedrich-merz frank-walter-steinmeier
japan: shinzo-abe yoshihide-suga fumio-kishida shigeru-ishiba sanae-takaichi
india: manmohan-singh narendra-modi
italy: matteo-renzi giuseppe-conte mario-draghi giorgia-meloni sergio-mattarella
canada: stephen-harper justin-trudeau mark-carney
australia: tony-abbott malcolm-turnbull scott-morrison anthony-albanese
south-korea: park-geun-hye moon-jae-in yoon-suk-yeol lee-jae-myung
brazil: luiz-inacio-lula-da-silva jair-bolsonaro dilma-rousseff
south-africa: jacob-zuma cyril-ramaphosa
indonesia: joko-widodo prabowo-subianto
turkiye: recep-tayyip-erdogan
ukraine: petro-poroshenko volodymyr-zelenskyy
israel: benjamin-netanyahu naftali-bennett yair-lapid
singapore: lee-hsien-loong lawrence-wong
vietnam: nguyen-phu-trong to-lam pham-minh-chinh
malaysia: mahathir-mohamad anwar-ibrahim
iran: hassan-rouhani ebrahim-raisi masoud-pezeshkian
north-korea: kim-jong-un
spain: mariano-rajoy pedro-sanchez
netherlands: mark-rutte dick-schoof
poland: donald-tusk mateusz-morawiecki
hungary: viktor-orban
estonia: toomas-hendrik-ilves kersti-kaljulaid alar-karis
lithuania: dalia-grybauskaite gitanas-nauseda
finland: sauli-niinisto alexander-stubb sanna-marin petteri-orpo
sweden: stefan-lofven magdalena-andersson ulf-kristersson
denmark: mette-frederiksen
norway: erna-solberg jonas-gahr-store
belgium: alexander-de-croo bart-de-wever
greece: kyriakos-mitsotakis
ireland: leo-varadkar micheal-martin
serbia: aleksandar-vucic
mexico: andres-manuel-lopez-obrador claudia-sheinbaum
argentina: javier-milei
egypt: abdel-fattah-el-sisi
kenya: william-ruto
rwanda: paul-kagame
nigeria: muhammadu-buhari bola-tinubu
kazakhstan: nursultan-nazarbayev kassym-jomart-tokayev
belarus: alexander-lukashenko
pakistan: imran-khan shehbaz-sharif
bangladesh: sheikh-hasina muhammad-yunus
thailand: srettha-thavisin
philippines: rodrigo-duterte ferdinand-marcos-jr
new-zealand: jacinda-ardern christopher-luxon`, "\n") {
		state, persons, _ := strings.Cut(line, ": ")
		for _, p := range strings.Fields(persons) {
			statesmen[p] = state
		}
	}
}

// leads reports whether an office is one that such a person holds for the state: "president", "prime minister".
func leads(p []token, last int) bool {
	switch p[last].text {
	case "president", "vice-president", "premier", "vice-premier", "chancellor":
		return true
	case "minister":
		return last > 0 && p[last-1].text == "prime"
	case "adviser", "advisor":
		return last > 0 && (p[last-1].mention >= 0 || p[last-1].text == "security") // National Security, which is an issue, too
	}
	return false
}
