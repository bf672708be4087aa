package annotate

import "testing"

func TestWordsOfTaiwanAreThoseOfTheMainlandInTraditionalTexts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"數位經濟與網路安全會議討論人工智慧。", "数字经济与网络安全会议讨论人工智能。"},
		{"数位专家谈网路。", "数位专家谈网路。"},
	} {
		got := ""
		for _, s := range annotateText(t, smallLexicon(t), c.text).Sentences {
			got += string(s.Text)
		}
		if got != c.want {
			t.Errorf("%s reads %q, want %q", c.text, got, c.want)
		}
	}
}
