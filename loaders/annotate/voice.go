package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// speechVerbs open what somebody says or thinks, when its holder stands before them.
var speechVerbs = newPrefixSet(`认为 指出 强调 主张 表示 声称 宣称 坚称 称 相信 坚信 担心 担忧 呼吁 重申 提出 提到 阐述 批评 警告 预测 判断 承认 说 看来 写道 明确
said stated stressed emphasised emphasized believes believe believed argued argues noted claimed claims reiterated warned suggested suggests underlined declared announced explained told`)

// reportVerbs close "据A介绍".
var reportVerbs = newPrefixSet(`介绍 报道 透露 称 统计 估计 网站介绍 网站消息 消息`)

// saying may stand between a holder and the verb.
var saying = newPrefixSet(`也 还 则 再次 多次 首次 明确 一直 均 都 曾 曾经 又 就 更 特别 公开 进一步 正式 在 并 分析 研究 明确地 此前 同时 主席 总书记 总统 等人 等 们 专家 学者 普遍 已 已经 更是 才 要 所 has have had also`)

// viewWords close "从A角度来看", "在A看来".
var viewWords = newPrefixSet(`角度来看 角度看 的角度来看 的角度看 看来 的视角来看 视角来看 的立场来看 方面看来`)

// voices finds the stretches of a sentence told in somebody else's view.
func (a *annotator) voices(s *Sentence) {
	start, holder := 0, a.carriedVoice(s)
	turn := func(at, from int, speaker string) {
		if holder != "" && start < at {
			s.Voices = append(s.Voices, Voice{Start: start, End: at, Holder: holder})
		}
		start, holder = from, speaker
	}
	c := 0
	for i := range s.Mentions {
		m := &s.Mentions[i]
		for ; c < len(s.Clauses) && s.Clauses[c].Start <= m.Start; c++ {
			a.goesOnSpeaking(s, &s.Clauses[c], turn)
		}
		if from, ok := a.speaks(s, m); ok {
			turn(m.Start, from, m.Entities[0])
			a.speaker = m
		}
	}
	for ; c < len(s.Clauses); c++ {
		a.goesOnSpeaking(s, &s.Clauses[c], turn)
	}
	a.voice, a.voiceOpen = "", false
	if holder != "" && start < len(s.Text) {
		s.Voices = append(s.Voices, Voice{Start: start, End: len(s.Text), Holder: holder})
		a.voice, a.voiceOpen = holder, isQuoteOpen(s.Text[start:])
	}
}

// goesOnSpeaking turns to the inherited subject of a clause that opens with a verb of saying.
func (a *annotator) goesOnSpeaking(s *Sentence, c *Clause, turn func(at, from int, speaker string)) {
	if !c.Inherited || !a.canHold(c.Subject) {
		return
	}
	i := c.Start
	for n := 1; n > 0; {
		if n = longestPrefix(s.Text[i:c.End], openers); n == 0 {
			n = longestPrefix(s.Text[i:c.End], saying)
		}
		i += n
	}
	if n := longestPrefix(s.Text[i:c.End], speechVerbs); n > 0 {
		turn(c.Start, skipThat(s.Text, i+n), c.Subject.Entities[0])
	}
}

// canHold reports whether one holder stands behind a mention, and it is not the author.
func (a *annotator) canHold(m *Mention) bool {
	return len(m.Entities) == 1 && m.Entities[0] != a.parsed.Document.Entity && a.isHolder(m)
}

// carriedVoice gives the holder of the sentence before when this one goes on with its words: a quotation
// is still open, or only a semicolon divides them. Whoever spoke last holds a position that has no subject too.
func (a *annotator) carriedVoice(s *Sentence) string {
	if speaker := a.goesOnWithPosition(s); speaker != nil {
		return speaker.Entities[0]
	}
	if s.First || s.Index == 0 || a.voice == "" {
		return ""
	}
	last := a.result.Sentences[s.Index-1].Text
	if a.voiceOpen || last[len(last)-1] == ';' {
		return a.voice
	}
	return ""
}

// isQuoteOpen reports whether a quotation begins in t and does not end there.
func isQuoteOpen(t []rune) bool {
	open := 0
	for _, r := range t {
		switch r {
		case '“':
			open++
		case '”':
			open = max(0, open-1)
		}
	}
	return open > 0
}

// speaks reports whether m is a holder followed by a verb of saying, and gives where its words begin.
func (a *annotator) speaks(s *Sentence, m *Mention) (from int, ok bool) {
	if !a.canHold(m) {
		return 0, false
	}
	t := s.Text
	i := m.End
	for i < len(t) && (t[i] == ' ' || t[i] == '”' || t[i] == '》') {
		i++
	}
	if n := longestPrefix(t[i:], viewWords); n > 0 && m.Start > 0 && (t[m.Start-1] == '从' || t[m.Start-1] == '在') {
		return i + n, true
	}
	if runes.HasPrefix(t[max(0, m.Start-len("According to ")):], "According to ") || runes.HasPrefix(t[max(0, m.Start-len("according to the ")):], "according to the ") {
		return i, true
	}
	if m.Start > 0 && t[m.Start-1] == '据' {
		if n := longestPrefix(t[i:], reportVerbs); n > 0 {
			return skipThat(t, i+n), true
		}
	}
	if !isSubject(s, m) {
		return 0, false
	}
	for range 4 {
		if n := longestPrefix(t[i:], speechVerbs); n > 0 {
			from := skipThat(t, i+n)
			return from, !isLatinRune(t[i]) || reportsSpeech(t, i+n)
		}
		n := longestPrefix(t[i:], saying)
		if n == 0 {
			return 0, false
		}
		for i += n; i < len(t) && t[i] == ' '; {
			i++
		}
	}
	return 0, false
}

// reportsSpeech reports whether words follow an English verb at i: "that …", a quotation, a colon. Without them it
// takes an object, which is no speech: "stressed the importance".
func reportsSpeech(t []rune, i int) bool {
	for i < len(t) && (t[i] == ' ' || t[i] == ',') {
		i++
	}
	return i < len(t) && (hasWords(t, i, "that") || t[i] == ':' || t[i] == '“' || t[i] == '"')
}

// isHolder reports whether a mention can hold a view: an actor, or a text.
func (a *annotator) isHolder(m *Mention) bool {
	return a.isActor(m.Class) || m.Class == "Document" || m.Class == "Instrument"
}

// isSubject reports whether m is the subject of its clause.
func isSubject(s *Sentence, m *Mention) bool {
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if c.Start <= m.Start && m.End <= c.End {
			return c.Subject != nil && !c.Inherited && c.Subject.Start == m.Start
		}
	}
	return false
}

// skipThat passes over "that" and signs behind a verb of saying.
func skipThat(t []rune, i int) int {
	for i < len(t) && (t[i] == ' ' || t[i] == ',' || t[i] == ':') {
		i++
	}
	if i < len(t) && hasWords(t, i, "that") {
		return i + 4
	}
	return i
}
