package annotate

// longestGenre is the most runes of the words for what a text is, at the end of its title.
const longestGenre = 6

// titleTopic mints what the title t[start:end] says that its text is about: 关于规范海底采矿的立场文件.
func (a *annotator) titleTopic(s *Sentence, start, end int) {
	t := s.Text
	for i := start; i+shortestIdea+2 < end; i++ {
		if t[i] != '关' || t[i+1] != '于' {
			continue
		}
		from, to := i+2, end-1
		for to > from && t[to] != '的' {
			to--
		}
		if end-to > longestGenre+1 {
			return
		}
		if n := longestPrefix(t[from:to], actsAgainst); to-from-n >= shortestIdea {
			from += n
		}
		if to > from {
			a.mintIdea(s, stretch{from, to}, "Issue")
		}
		return
	}
}
