package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/runes"
)

// phrases gives the entities that an English enumeration of noun phrases names: "the importance of market access and safe
// food". A phrase that is an idea of the lexicon stands for it; one that a link does not cover becomes a candidate of the
// first class when it is a plain noun phrase.
func (x *extraction) phrases(items []item, classes []string) []end {
	var out []end
	list := englishEnumeration(items)
	warded := false // the phrase before is what somebody is protected from
	for i, part := range list {
		if text := textOf(part); newClause.MatchString(text) || circumstance.MatchString(text) || i > 0 && (opensClause(part) || glosses.MatchString(text)) {
			break
		}
		from, to := nounPhrase(part)
		wards := wardsOff.MatchString(textOf(part))
		if warded = wards || warded && from == 0; classes[0] == "Principle" && (warded && !wards || isFought(part[:from])) {
			continue // who wants to reduce X, or to protect people from Y and X, does not stand for it
		}
		phrase := part[from:to]
		known := x.ideas(phrase, classes)
		if isNewIdea(phrase, len(known) > 0 && !isHeaded(phrase), len(list) > 1) && !breaksOff(phrase) && !isCut(part, to) && !(i > 0 && isSubject(part[to:])) {
			known = entityEnd(x.mint(phrase, newClass(phrase, classes)))
		} else if classes[0] == "Principle" && (describesHead(phrase) || stated.MatchString(textOf(part[to:]))) {
			known = nil // who wants a treaty on crime, or crime to be rare, does not stand for crime
		}
		out = append(out, x.ideas(part[:from], classes)...)
		out = append(out, known...)
		if classes[0] != "Principle" || !fights.MatchString(textOf(part[to:])) && !dangerous.MatchString(textOf(part[:to])) {
			out = append(out, x.ideas(beforeClause(part[to:]), classes)...)
		}
	}
	return out
}

// isFought reports whether words before a noun phrase say that somebody is against what it names, or against the danger of it.
func isFought(before []item) bool {
	text := textOf(before)
	return fought.MatchString(text) || risking.MatchString(text)
}

// isCut reports whether the words of a part end within the noun phrase that ends at to, or within its last word.
func isCut(part []item, to int) bool {
	return cutsWord(part) && !strings.Contains(strings.TrimLeft(textOf(part[to:]), " "), " ")
}

// scene finds what begins a clause that tells under what circumstances a thing is so: "a future where rice is free".
var scene = regex.MustCompile(` (?:where|whereby|when|because|so that) `)

// beforeClause cuts words behind a noun phrase before such a clause.
func beforeClause(words []item) []item {
	if len(words) == 0 {
		return words
	}
	text := textOf(words)
	if loc := scene.FindStringIndex(text); loc != nil {
		return words[:utf8.RuneCountInString(text[:loc[0]])]
	}
	return words
}

// opensClause reports whether a part of an enumeration begins with the subject of another clause, which is no idea: "covers fish,
// the Port Act covers rice".
func opensClause(part []item) bool {
	for i := range part {
		switch it := &part[i]; {
		case it.sentence == nil, it.rune() == ' ':
		case it.mention != nil:
			return it.subject && !isIdea(it.mention)
		case !strings.HasPrefix(textOf(part[i:]), "the "):
			return false
		default:
			return opensClause(part[i+len("the "):])
		}
	}
	return false
}

// longestUnended is the most runes of a line of running text that needs no sign at its end.
const longestUnended = 80

// breaksOff reports whether the text ends in the middle of the phrase, as excerpts do: a long sentence without a sign at its end.
func breaksOff(phrase []item) bool {
	if len(phrase) == 0 || phrase[len(phrase)-1].sentence == nil {
		return false
	}
	last := phrase[len(phrase)-1]
	t := last.sentence.Text
	return last.end == len(t) && len(t) > longestUnended && last.sentence.Block.Kind == reader.Paragraph && unicode.IsLetter(t[len(t)-1])
}

// ideas gives the entities of the classes that items link to.
func (x *extraction) ideas(items []item, classes []string) []end {
	var out []end
	for i := range items {
		out = append(out, x.mentioned(items[i].mention, -1, classes)...)
	}
	return out
}

// isEnglish reports whether words of Latin letters alone stand in items.
func isEnglish(items []item) bool {
	latin := false
	for i := range items {
		if it := &items[i]; it.sentence != nil {
			r := it.sentence.Text[it.start]
			if unicode.Is(unicode.Han, r) {
				return false
			}
			latin = latin || unicode.IsLetter(r)
		}
	}
	return latin
}

// englishEnumeration cuts items at commas, between the members of a group, and at "and" and "or" where these join whole
// phrases: not in "legal and technical rules".
func englishEnumeration(items []item) [][]item {
	var parts [][]item
	// Where semicolons part the items, "and" joins words to one item, unless it holds a known idea: "rice and clean fish; tides".
	parted := slices.ContainsFunc(items, func(it item) bool { return it.rune() == ';' })
	for _, part := range cutAtSigns(items) {
		text := textOf(part)
		start := 0 // of the phrase that is being read
		for from := 0; ; {
			loc := conjunction.FindStringSubmatchIndex(text[from:])
			if loc == nil {
				break
			}
			end, next := from+loc[2], from+loc[3]
			if left := text[start:end]; !modifier.MatchString(left) && !strings.Contains(left, "between ") && !(parted && !strings.ContainsRune(text, unicode.ReplacementChar)) {
				parts = append(parts, part[utf8.RuneCountInString(text[:start]):utf8.RuneCountInString(text[:end])])
				start = next
			}
			from = next
		}
		parts = append(parts, part[utf8.RuneCountInString(text[:start]):])
	}
	return parts
}

func cutAtSigns(items []item) [][]item {
	var parts [][]item
	start := 0
	for i := range items {
		switch r := items[i].rune(); {
		case r == ',' || r == ';':
			parts = append(parts, items[start:i])
			start = i + 1
		case i > start && items[i].mention != nil && items[i-1].mention != nil: // in one group
			parts = append(parts, items[start:i])
			start = i
		}
	}
	return append(parts, items[start:])
}

var (
	conjunction = regex.MustCompile(`[^ ]( (?:and|or|as well as) )`)
	// A word that describes the noun behind the conjunction.
	modifier = regex.MustCompile(`(?:^|[ -])(?:[a-z]+(?:al|ive|ic|ary|ous|able|ible|ed|ful)|secure|diverse|robust|strong|stable|modern|green|smart|resilient|efficient|transparent|consistent|coherent|independent|human|civilian|military|clear|simple|open|free|safe|fair|full|legal|joint|public|new|high|low)$`)
	// Words before a noun phrase that say what is done about it, or that it is one of several.
	beforePhrase = regex.MustCompile(`^(?: |- |– |• |forward |stand(?:s|ing)? up for |and |or |focus(?:es|ed|ing)? (?:on|in on) |support for |respect for |(?:forms?|kinds?|types?|acts?|aspects?|elements?|parts?) of |the |an? |its |their |our |his |her |both |all |any |some |other |further |greater |more |better |new |key |core |common |major |main |various |several |numerous |possible |potential |specific |particular |important |relevant |current |recent |existing |ongoing |such as |including |namely |by |through |also |in |with |on |about |latest |respective |in particular |especially |particularly |notably |(?:regards?|respect|relation) to |as regards |(?:a )?(?:particular |special )?focus on |(?:[a-z]+ and )?(?:policy|legislative|regulatory|recent|legal|strategic) developments (?:on|in|of|regarding|concerning|around) |explicit |(?:pivot|shift|move|transition) (?:to|towards?) |of |regarding |concerning |(?:(?:shared |common |core |fundamental |basic |key )?(?:principle|concept|notion|idea|value|tenet)s?) of |` +
		`(?:wide |broad )?(?:range|number|set|list|series|variety) of |(?:importance|role|need|development|implementation|promotion|creation|value|impact|progress|state|use|question|topic|issue|problem|area|field|context|matter)s? (?:of|for|on) |` +
		`(?:[a-z]+ )?(?:discussions?|dialogues?|talks|debates?|conversations?) (?:on|about|around) |` +
		`(?:issues|areas|topics|subjects|matters|fields|themes|priorities|challenges|technologies|sectors|questions|principles|values) (?:such as|including|like|of) |` +
		`(?:risks?|threats?|challenges?|barriers|obstacles) (?:to|posed by|from) |(?:cooperation|collaboration|work|dialogue|exchanges?|coordination|progress|views|efforts|measures|steps|ways|commitments?|discussions?|information) (?:on|in|to|towards) |(?:how to |to )?` +
		`(?:intensif|elevat|remed|upgrad|updat|reform|bridg|leverag|utili[sz]|pool|align|connect|prioriti[sz]|deliver|achiev|reali[sz]|unlock|attain|guarantee|pursu|restor|sustain|stimulat|revitali[sz]|investigat|coordinat|co-ordinat|assess|evaluat|monitor|detect|discuss|consider|review|examin|understand|identify|identif|integrat|regulat|govern|harmoni[sz]|defin|establish|adopt|implement|enforc|deploy|adapt|anticipat|scal|shap|defend|resist|eliminat|remov|expos|combat|champion|build|ensur|promot|strengthen|preserv|further|bolster|improv|protect|enhanc|advanc|foster|address|prevent|counter|tackl|develop|support|increas|deepen|expand|facilitat|encourag|safeguard|reduc|boost|rais|secur|provid|creat|fight|accelerat|harness|explor|uphold|maintain|manag|mitigat|improv|enabl|driv|mak|study|research|analy[sz]|negotiat|streamlin|simplif|standardi[sz]|clarif|moderni[sz]|operationali[sz]|institutionali[sz]|consolidat|overcom|resolv|criminali[sz]|punish|prosecut|deter|disrupt|minimi[sz]|stabili[sz]|optimi[sz]|formulat|elaborat|disseminat|rebuild|broaden|widen|extend|increas)(?:e|e?s|t?ing|ying|y)? )+`)
	// What begins behind a noun phrase.
	behindPhrase = regex.MustCompile(` (?:associated|related|committed|developed|adopted|created|collected|generated|produced|stored|processed|carried|conducted|undertaken|launched|involved|concerned|posed|caused|used|made|taken|needed|required|faced|held|located|originating|arising|resulting|threatening|affecting|undermining|endangering|relating|pertaining|ranging|starting|beginning|stemming|grounded|rooted|anchored|enshrined|underpinned|founded|guided|embodied|contained|outlined|described|set|laid|not|already|alongside|beyond|throughout|after|before|against|without|following|like|irrespective|rather|more|that|which|who|whose|by|with|through|while|whereas|as|including|such|to|in|at|during|under|within|across|between|among|from|via|based|towards?|into|where|when|so|since|because|if|but|than|is|are|was|were|will|has|have|had|can|could|should|would|may|must)\b.*$`)
	// Nouns that alone, or at the end of a phrase, name no idea.
	emptyHead = regex.MustCompile(`(?:^| )(?:issues?|matters?|areas?|topics?|efforts|progress|measures|ways|steps|developments|views|work|cooperation|collaboration|activities|initiatives|members|partners|others|things|people|time|times|results?|outcomes?|points?|aspects|elements|actions?|priorit(?:y|ies)|goals?|objectives?|concerns?|experiences?|participants|countries|sides|parties|meetings?|talks|discussions?|dialogue|role|need|importance|way|forward|relations|states|world|year|years|rounds?|policies|guidance|products|services|solutions|deliverables|rules|requirements|obligations|achieved|deployment|implementation|adoption|development|use|support|opportunities|challenges|partnerships?|relationship|ties|levels?|framework|approach(?:es)?|organi[sz]ations|companies|businesses|governments|institutions|agencies|citizens|users|experts|officials|ministers|delegates|representatives|peoples|actors|entities|individuals|persons|bodies|firms|societies|economies|nations|fields|categories|groups|communit(?:y|ies)|visions?|scope|capability|accusations?|allegations?|claims?|charges|remarks|statements?|proposals?|plans?|attempts?|ideas?|calls|reports?|it|them|this|these|those|others)$`)
	// Words of the field that make an idea even of such a noun: "technical cooperation", "a multilateral approach".
	specificHead = regex.MustCompile(`(?:^| )(?:(?:economic|digital|cyber|technical|technological|scientific|technology|security|defen[cs]e|judicial|regulatory|industrial|financial|trade|data|energy|research|space|enforcement|platform|military|intelligence|cybersecurity|international|bilateral|multilateral|regional|global|cross-border|transatlantic|public-private|strategic|interstate|state|inter-agency|industry|multistakeholder) (?:cooperation|collaboration|coordination|development|policies|partnerships?)|(?:multi-?stakeholder|inclusive|policy|regional|international|public|political) dialogue|` +
		`(?:[a-z]+-(?:centred|centered|centric|based|led|driven|oriented|touch|stakeholder)|multilateral|multistakeholder|decentrali[sz]ed|deregulated|holistic|precautionary|proportionate|whole-of-[a-z]+|top-down|bottom-up) (?:approach(?:es)?|framework|policies|rules))$`)
	// Empty heads that name an idea where several words narrow them: "harbour safety rules".
	narrowedHead = regex.MustCompile(`^[a-z-]+ (?:[a-z\x{FFFD}-]+ )+(?:rules|requirements|policies|obligations|products|services|solutions|measures|practices|initiatives|framework|cooperation|collaboration|development|partnerships?)$`)
	// Nouns that name an idea alone.
	abstract = regex.MustCompile(`(?:tion|sion|ity|ety|acy|ness|ment|ance|ence|ism|ship|ics|training|learning|trafficking|cises|trade|health|crime|fraud)$`)
	// A phrase is words, hyphens and apostrophes.
	// What begins a clause or goes on with a verb, not with a noun.
	noNoun = regex.MustCompile(`^(?:working together|launch (?:new|an?|the|joint|bilateral)|which|who|whose|where|worked|donated|intended|designed|aimed|meant|thereby|thus|hence|therefore|then|so|included|covered|focused|addressed|ranged|involved|discussed|reviewed|exchanged|reaffirmed|reiterated|welcomed|underlined|underscored|noted|expressed|urged|highlighted|explored|examined|condemned|announced|pledged|committed|decided|that|among|amid|in|at|from|with|for|as|to|into|under|out|up|be|been|being|go|goes|come|become|do|get|give|have|let|make|put|see|take|one|two|three|no|none|such|same|much|many|most|few|every|each|another|nor|both|part|parts|anyone|everyone|someone|cooperate|collaborate|participate|contribute|continue|engage|respond|work|act|play|help|allow|serve|connect|empower|chart|pave|link|bring|get|keep|seek|aim|set|use|lead)(?: |$)`)
	// Verbal nouns and adjectives that begin a noun phrase; other words in -ing go on with a clause.
	verbalNoun  = regex.MustCompile(`^(?:training|computing|engineering|manufacturing|banking|funding|learning|monitoring|reporting|marketing|trafficking|hacking|sharing|mining|standard-setting|policing|licensing|housing|shipping|emerging|existing|growing|developing|ongoing|building|working|operating|steering|spending|testing|pricing|profiling|screening|procuring|teaching|outsourcing|networking|money|targeting|phishing|broadcasting|publishing|binding|remaining|underlying|processing|programming|modelling|modeling|decision-making|rule-making|norm-making|law-making|capacity-building|confidence-building)\b`)
	participle  = regex.MustCompile(`^[a-z-]+ing\b`)
	plainPhrase = regex.MustCompile(`^[a-z0-9\x{FFFD}][a-z0-9\x{FFFD}'’-]*(?: [a-z0-9\x{FFFD}'’-]+){0,5}$`)
	// What is no noun phrase: a verb and its object, a clause, a reference to another place of the text.
	noPhrase = regex.MustCompile(`^respect \x{FFFD}|^[a-z-]+ (?:the|an?) |\b(?:below|above|sometimes|be)$|[a-z]s (?:announced|launched|unveiled|decided|pledged|warned|urged|welcomed) (?:[a-z-]+ )*[a-z-]+s$|\b(?:ourselves|themselves|itself|inter alia|worse|better|ensures?|provides?|includes?|requires?|allows?|becomes?|can|may|must|should|could|would|am|i|us|amongst|amidst|it|they|we|he|she|not|what|how|their|its|our|this|these|those|there|well|also|very|is|are|was|were|will|has|have|[a-z]+ly|agreed|stressed|called|made|held|met|said|remains?|puts?|takes?|gives?)\b|(?: of| for| on| and| or| the| to| with| for (?:dealing|coping|working|engaging|interacting|complying))$|^[a-z]$`)
)

// newClause finds what begins a clause behind a list: "covers fish, but they fear rice".
var newClause = regex.MustCompile(`^ ?(?:but|while|although|though|whereas|however|they|it|he|she|we|because|since|if|when|who)\b`)

// glosses finds a part of an enumeration that says what the one before is: "covers sandbanks, a term that means shoals".
var glosses = regex.MustCompile(`^ ?an? (?:[a-z-]+ ){1,4}(?:that|which|who|where|in which|of which) `)

// circumstance finds what begins that which only tells how or by what standard: "covers fish, in line with our values".
var circumstance = regex.MustCompile(`^ ?(?:(?:fully |closely )?in (?:line|accordance|compliance|keeping|conformity|consultation|conjunction) with|(?:fully )?consistent with|as (?:set out|laid down|provided) in|on the basis of|building (?:up)?on|drawing (?:up)?on|following)\b`)

// subjectOf finds the verb of a clause directly behind a noun phrase, which is its subject.
var subjectOf = regex.MustCompile(`^ (?:is|are|was|were|will|has|have|had|can|could|should|would|must) `)

// isSubject reports whether a noun phrase before rest is the subject of a clause, not one more item of a list: "stressed open
// ports, to ensure that fish and rice are cheap".
func isSubject(rest []item) bool { return subjectOf.MatchString(textOf(rest)) }

// problemHead finds phrases that name what is wrong: "tensions between trade and security".
var problemHead = regex.MustCompile(`^(?:[a-z\x{FFFD}-]+ ){0,3}(?:tensions?|challenges?|risks?|threats?|gaps?|disputes?|conflicts?|obstacles?|barriers?|dilemmas?|shortcomings?|difficult(?:y|ies)|limitations?|dangers?|harms?|divides?|inequalit(?:y|ies)|failures?|trade-offs?|deficits?|weaknesses|loopholes?)(?: (?:of|to|in|between|from|posed|facing|over|for|with|within|among)\b|$)`)

// newClass is the class of a phrase that the lexicon does not know: the first of those wanted, or a problem when it names one.
func newClass(phrase []item, classes []string) graph.Class {
	if slices.Contains(classes, string(problemClass)) && problemHead.MatchString(ideaText(phrase)) {
		return problemClass
	}
	return graph.Class(classes[0])
}

const fightingVerbs = `\b(?:prevent|counter|tackl|reduc|fight|mitigat|resist|eliminat|remov|combat|deter|disrupt|confront)(?:e|es|s|ing|ling|ting|ring)? `

var (
	// fought finds a verb before a phrase that says that somebody is against what it names.
	fought = regex.MustCompile(`(?:` + fightingVerbs + `|\baddress(?:es|ing)? )$`)
	// fights finds one behind a phrase: partnerships in addressing crime.
	fights = regex.MustCompile(fightingVerbs + `|\baddress(?:es|ing)? |\brespon(?:ds?|ding|se|ses) to `)
	// wardsOff finds what ends in that from which somebody is protected: "protecting seafarers from fraud".
	wardsOff = regex.MustCompile(`\b(?:protect|safeguard|shield|defend|guard|insulat|secur)(?:e|ed|es|s|ing|ion of)? .*\b(?:from|against) `)
	// stated finds what says behind an idea how it is or should be: "rice is grown fairly".
	stated = regex.MustCompile(`^ (?:is|are|was|were|be|to be|will be|remains?) `)
	// risking finds, before a phrase, words that call it a danger: "managing the risks posed by rats".
	risking = regex.MustCompile(`\b(?:risks?|threats?|dangers?|harms?|challenges?) (?:of|from|posed by) (?:the )?$`)
	// dangerous finds a phrase that names what is wrong with what follows: "the risks posed by rice".
	dangerous = regex.MustCompile(`\b(?:risks?|threats?|dangers?|harms?|challenges?) ?$`)
)

// nounPhrase finds the noun phrase part[from:to] in words.
func nounPhrase(part []item) (from, to int) {
	text := textOf(part)
	before := beforePhrase.FindString(text)
	if secured := secureAnd.FindStringIndex(text); secured != nil {
		before = text[:secured[1]-len("secure and ")]
	}
	from, to = utf8.RuneCountInString(before), len(part)
	if end := phraseEnd(text[len(before):]); end < len(text)-len(before) {
		to = from + utf8.RuneCountInString(text[len(before):len(before)+end])
	}
	if cutsWord(part[:to]) {
		to = max(from, utf8.RuneCountInString(text[:strings.LastIndexByte(text, ' ')+1]))
	}
	for to > from && part[to-1].sentence != nil && part[to-1].rune() == ' ' {
		to--
	}
	return from, max(from, to)
}

// secureAnd finds "secure" where it describes, and is no verb before a phrase: "secure and trusted networks".
var secureAnd = regex.MustCompile(`^ ?(?:an? |the )?secure and `)

// complemented ends in a noun that what follows completes: "access to markets", "trust in banks".
var complemented = regex.MustCompile(`(?:^| )(?:(?:access|responses?|right|transition|adherence|resistance|resilience) to|(?:trust|confidence|investments?|participation|competition) in)$`)

// inSpace goes on with a noun phrase: "trust in cyberspace".
var inSpace = regex.MustCompile(`^ in (?:cyberspace|outer space|the (?:cyber|digital|online) (?:space|domain|age|era|sphere|environment|economy))\b`)

// phraseEnd gives where a noun phrase ends that begins a text.
func phraseEnd(text string) int {
	for from := 0; ; {
		loc := behindPhrase.FindStringIndex(text[from:])
		if loc == nil {
			return len(text)
		}
		end := from + loc[0]
		if space := inSpace.FindString(text[end:]); space != "" {
			from = end + len(space)
			continue
		}
		word, _, _ := strings.Cut(text[end+1:], " ")
		if !complemented.MatchString(text[:end] + " " + word) {
			return end
		}
		from = end + 1 + len(word)
	}
}

// cutsWord reports whether the last word goes on behind items.
func cutsWord(items []item) bool {
	if len(items) == 0 || items[len(items)-1].rune() == 0 {
		return false
	}
	last := items[len(items)-1]
	t := last.sentence.Text
	return last.end < len(t) && unicode.IsLetter(t[last.end]) && unicode.IsLetter(t[last.end-1])
}

// isNewIdea reports whether a phrase names an idea that the lexicon does not know. linked says that it holds a known one,
// several that the phrase is one of several.
func isNewIdea(phrase []item, linked, several bool) bool {
	text := ideaText(phrase)
	words := strings.Count(text, " ") + 1
	if !plainPhrase.MatchString(text) || noPhrase.MatchString(text) || noNoun.MatchString(text) || participle.MatchString(text) && !verbalNoun.MatchString(text) || emptyHead.MatchString(text) && !specificHead.MatchString(text) && !ofPeople.MatchString(text) && !(words > 2 && narrowedHead.MatchString(text)) || hasProperName(phrase) {
		return false
	}
	switch {
	case linked && aspectOf.MatchString(text): // resilience of ports
		return true
	case linked: // a known idea with a word before or behind it that makes another one
		return several && words > 1 && words < 5 && !strings.Contains(text, " of ") && !strings.Contains(text, " for ")
	case words == 1:
		return several && abstract.MatchString(text)
	}
	return len(text) <= maxLatin
}

// aspectOf finds a noun before a known idea that makes another one of it: "resilience of ports", "access to markets".
var aspectOf = regex.MustCompile(`^(?:[a-z-]+ ){0,2}?(?:[a-z-]+(?:tion|sion|ity|ness|ment|ance|ence|acy|ship)|exchange|flows?|access|uses?|trust|rights?|freedom|responses?|sharing|building|fight|abuse|misuse|transfers?|oversight|control|ownership|storage|processing|free flow|safety|equality|confidence|respect|reporting|monitoring|handling|collection|standards|norms|rules|safeguards|skills|ethics|threats|risks|solutions|tools|capabilities|laws|strategies|harm|harms) (?:of|for|in|to|on|against|from) (?:[a-z-]+ ){0,3}?\x{FFFD}`)

// vagueHead finds nouns behind a known idea that make no other one of it: AI systems, cybersecurity issues.
var vagueHead = regex.MustCompile(`(?:technolog(?:y|ies)|systems?|tools?|applications?|models?|sector|industry|field|domain|area|space|landscape|ecosystem|environment|capabilit(?:y|ies)|incidents?|policy|research|powers?|deployment|practices?|legislation|laws?|regulations?)$`)

// isHeaded reports whether a phrase ends in a noun of its own behind a known idea: ICT standards.
func isHeaded(phrase []item) bool {
	text := ideaText(phrase)
	return strings.ContainsRune(text, unicode.ReplacementChar) && !strings.HasSuffix(text, string(unicode.ReplacementChar)) &&
		!strings.Contains(text, " of ") && !strings.Contains(text, " for ") && !vagueHead.MatchString(text)
}

// describesHead reports whether the known idea in a phrase only says of which kind the thing is that it names: "a UN-based
// cybercrime treaty", "a treaty on cybercrime".
func describesHead(phrase []item) bool {
	last := -1
	for i := range phrase {
		if m := phrase[i].mention; m != nil && isIdea(m) {
			last = i
		}
	}
	if last < 0 {
		return false
	}
	behind := strings.Trim(textOf(phrase[last+1:]), " \uFFFD")
	return behind != "" && unicode.IsLower(rune(behind[0])) && !vagueHead.MatchString(behind) || headedBefore.MatchString(strings.TrimRight(textOf(phrase[:last]), "\uFFFD"))
}

// headedBefore finds a noun and the preposition behind it that end what stands before an idea.
var headedBefore = regex.MustCompile(`[a-z] (?:on|against|about|regarding|concerning|to (?:fight|combat|counter|prevent)) (?:[a-z-]+ ){0,2}$`)

// ideaText is the text of a phrase with one sign for each idea; other mentions and values make it no phrase.
func ideaText(phrase []item) string {
	var b strings.Builder
	for i := range phrase {
		switch it := &phrase[i]; {
		case it.sentence == nil:
		case it.mention != nil && isCommonGroup(it, b.String()):
			b.WriteString(strings.ToLower(string(it.sentence.Text[it.start:it.end])))
		case it.value != nil || it.mention != nil && !isIdea(it.mention):
			return ""
		case it.mention != nil:
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(it.rune())
		}
	}
	return b.String()
}

// isCommonGroup reports whether a mention in a phrase names people in small letters whom a preposition ties to the noun before, as in "protection of
// children": the phrase names more than them.
func isCommonGroup(it *item, before string) bool {
	text := it.sentence.Text[it.start:it.end]
	return !isIdea(it.mention) && !slices.ContainsFunc(text, unicode.IsUpper) && tied.MatchString(before)
}

// ofPeople finds a noun of its own before the people whom a phrase ends in: "protection of individuals".
var ofPeople = regex.MustCompile(`^(?:[a-z-]+ ){0,2}?[a-z-]+(?:tion|sion|ity|ness|ment|ance|ence|acy|ship|rights|safety|trust|freedom) (?:of|for|among|by|in) (?:[a-z]+ )?(?:individuals|citizens|users|persons|peoples|companies|businesses|governments|institutions|communities|workers|companies|states|countries|actors)$`)

var tied = regex.MustCompile(`[a-z\x{FFFD}] (?:of|for|by|among|between|to|in|with|from|against)(?: [a-z]+)? $`)

// hasProperName reports whether a word of the phrase begins with a capital and goes on in small letters. In an item of a list
// the first word may, and so may all: they are no names for that.
func hasProperName(phrase []item) bool {
	names, words, listed := 0, 0, false
	small := false // the last word has no capital: Harbour Protocol numbers
	for i := range phrase {
		it := &phrase[i]
		if it.sentence == nil || it.mention != nil {
			continue
		}
		t := it.sentence.Text
		if !unicode.IsLetter(t[it.start]) || unicode.IsLetter(runes.At(t, it.start-1)) || !unicode.IsLetter(runes.At(t, it.start+3)) {
			continue // inside a word, or before a short one
		}
		words++
		listed = it.sentence.Block.Kind == reader.ListItem
		if small = unicode.IsLower(t[it.start]) || runes.HasPrefix(t[it.start:], "Internet"); !small && unicode.IsLower(t[it.start+1]) {
			names++
		}
	}
	if !listed {
		return names > 0 && !small
	}
	return names > 0 && names < words && !opensItem(phrase)
}

// opensItem reports whether nothing but signs and numbers stands before the phrase in its item, and no capital behind its first word.
func opensItem(phrase []item) bool {
	first := firstWords(phrase)
	text := first.sentence.Text
	for i := 0; i < first.start; i++ {
		if unicode.IsLetter(text[i]) {
			return false
		}
	}
	return !slices.ContainsFunc(text[first.start+1:phrase[len(phrase)-1].end], unicode.IsUpper)
}
