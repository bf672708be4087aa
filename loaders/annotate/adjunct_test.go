package annotate

import "testing"

func TestAdjunctsEndBeforeWhatGoesWithTheVerb(t *testing.T) {
	for _, c := range []struct {
		text  string
		names [][2]int
		want  string // what is left
	}{
		{"在渔业大会上提出建议", nil, "提出建议"},
		{"在法国正式通过法律", [][2]int{{1, 3}}, "正式通过法律"},
		{"在法国某港口城市举行", [][2]int{{1, 3}}, "举行"},
		{"根据海洋法的规定发布规则", [][2]int{{2, 5}}, "发布规则"},
		{"为保护渔业而推出计划", nil, "推出计划"},
		{"就捕鱼问题与邻国磋商", nil, "与邻国磋商"},
		{"在海上的渔民提出建议", nil, "在海上的渔民提出建议"},
		{"在上海,提出建议", [][2]int{{1, 3}}, "在上海,提出建议"},
		{"根据法国牵头制定的规则审查企业", [][2]int{{2, 4}}, "根据法国牵头制定的规则审查企业"},
		{"推出计划", nil, "推出计划"},
	} {
		s := Sentence{Text: []rune(c.text)}
		for _, n := range c.names {
			s.Mentions = append(s.Mentions, Mention{Start: n[0], End: n[1]})
		}
		if got := string(s.Text[s.Adjunct(0, len(s.Text)):]); got != c.want {
			t.Errorf("%s: %q is left, want %q", c.text, got, c.want)
		}
	}
}

func TestAdverbs(t *testing.T) {
	for text, want := range map[string]int{"则已正式发布": 4, "不再发布": 0, "将发布": 0, "发布": 0} {
		if got := Adverbs([]rune(text)); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}
