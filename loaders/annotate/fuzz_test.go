package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/loaders/reader"
)

// Whatever the text, Annotate keeps its laws.
func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{
		"中美两国于2015年7月举行第二次中美海上对话(以下简称“对话”)。双方认为,该机制应当继续。",
		"The International Maritime Organization (the “Agency”) said that it will act on 18 September 2023.",
		"第一次(EU － China Talks) ，这是《海洋法公约》。他说:“要合作;要",
		"作者：王海\n鲁海 海洋研究院\n|a|b|\n|日、英|2025–2030|\n", "“", "《", "(", "第", "首次", "2015年至", "该", "中", "关系", "双边关系", "从中国看来", "\uFEFF①",
		"1. Doe J. “Talks”[J]. Sea, 2017.\n", "一是二是", "President A B C, Minister of X, D E,",
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	lex := smallLexicon(f)
	f.Fuzz(func(t *testing.T, text string, markdown bool) {
		name := "doc.txt"
		if markdown {
			name = "doc.md"
		}
		p, err := reader.Read(name, []byte(text))
		if err != nil {
			return
		}
		p.Document.Issued = "2020"
		checkLaws(t, Annotate(p, lex))
	})
}

// A lexicon serves many documents at the same time, and the result depends on the document alone.
func TestAnnotateIsDeterministicWhenConcurrent(t *testing.T) {
	lex := smallLexicon(t)
	text := "中美两国举行第二次中美海上对话(以下简称“会谈”)。双方签署《海上合作协议》。德国联邦海洋局参加。\n" +
		"The US-China Maritime Talks (the “Talks”) led to the Blue Seas Act of 2015. It said that Jane Doe, Minister, agreed."
	run := func() *Result {
		p, err := reader.Read("doc.txt", []byte(text))
		if err != nil {
			t.Error(err)
			return nil
		}
		return Annotate(p, lex)
	}
	want := run()
	results := make(chan *Result)
	for range 8 {
		go func() { results <- run() }()
	}
	for range 8 {
		got := <-results
		if diff := cmp.Diff(linksOf(want), linksOf(got)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want.Entities, got.Entities); diff != "" {
			t.Error(diff)
		}
	}
}

func TestSourcesKeepTheLaws(t *testing.T) {
	lex, _, _ := dataLexicon(t)
	for name, src := range corpus(t) {
		p, err := reader.Read(name, src)
		if err != nil {
			t.Fatal(err)
		}
		r := Annotate(p, lex)
		checkLaws(t, r)
		if len(r.Mentions) < 100 {
			t.Errorf("%s: only %d mentions", name, len(r.Mentions))
		}
		for _, e := range r.Entities {
			if err := e.Check(lex.ontology); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// Text that is no prose takes linear time: twice the text takes no more than a few times as long. It is checked by
// finishing at all.
func TestHostileTextIsRead(t *testing.T) {
	lex := smallLexicon(t)
	for _, unit := range []string{"中国", "中国、", "(", "《海》", "“海洋论坛”", "2015年", "A B ", "The Blue Act ", "一、建议\n海。\n", "他说", "该机制", "德国海洋局", "部长王海,", "局长王海、李江、", "Director Jane Doe, ", "Robert Doe, Head of Fish at Acme, "} {
		r := annotateText(t, lex, strings.Repeat(unit, 20000))
		if n := len(r.Entities); n > maxCandidates+1 {
			t.Errorf("%q: %d candidates", unit, n)
		}
	}
}
