package reader

import (
	"slices"
	"strings"
	"testing"
)

func TestLinesUnderTheTitleThatOpenTheTextDoNotGoOnWithIt(t *testing.T) {
	for text, want := range map[string]string{
		"Speech by Jane Doe on the Price of Fish\n“Check against delivery”\nGood morning,\nIt is a pleasure to be here.\n": "Speech by Jane Doe on the Price of Fish",
		"The Long Road to Fish Norms\nfrom Net News\n\nThe panel met in March and agreed on nothing.\n":                    "The Long Road to Fish Norms",
		"Jane Maria Doe\n\nThe contributions of ports to the price of fish: an assessment\n\nAbstract\n\nPorts matter.\n":  "The contributions of ports to the price of fish: an assessment",
		"两国重开渔业谈判，沿海各港连日来为航运安全作好各种准备工作\n2031年5月2日，两国代表在滨海市见面。双方谈了渔业。\n":                                                    "两国重开渔业谈判，沿海各港连日来为航运安全作好各种准备工作",
		"渔业的未来\n渔业的未来 - 海洋网 – 航运安全服务平台,fish.example\n\n渔业关系到沿海各国。\n":                                                       "渔业的未来",
		"渔业部与港口局签约,共建“海上走廊”\n3月5日,渔业部与港口局签署协议。双方将共同疏浚航道。\n":                                                                "渔业部与港口局签约,共建“海上走廊”",
		"渔业白皮书\n专注于远洋捕捞与港口建设的海洋大学渔业学院的研究机构“渔业与港口中心”于2031年7月发布了一篇有关近海养殖与远洋捕捞的研究报告:《近海养殖与\n2031-07-20\n":                     "渔业白皮书",
		"Port Data\n\nWhat it means for small islands\n\nPorts matter to all of us, and so does fish.\n":                   "Port Data What it means for small islands",
	} {
		p, err := Read("doc.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Document.Titles) == 0 || p.Document.Titles[0].Text != want {
			t.Errorf("%q: got title %v, want %q", text, p.Document.Titles, want)
		}
	}
}

func TestALongFirstLineIsNoTitle(t *testing.T) {
	text := strings.Repeat("Ports matter to all who live by the sea. ", 8) + "Two things count:\n1. Fish\n2. Salt\n"
	p, err := Read("doc.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Document.Titles) > 0 || p.Blocks[0].Kind != Paragraph {
		t.Errorf("title %v, first block %s", p.Document.Titles, p.Blocks[0].Kind)
	}
}

// TestAMenuIsNoPartOfTheText leaves a list of short lines alone that has nothing of a site's menu.
func TestAMenuIsNoPartOfTheText(t *testing.T) {
	for text, want := range map[string]Kind{
		"渔业的未来\n首页\n渔业研究院\n登录\n|\n注册\n活动\n专题\n\n渔业关系到沿海各国。\n": RunningHead,
		"渔业的未来\n渔业\n渔业研究院\n航运\n港口\n活动\n专题\n\n渔业关系到沿海各国。\n":    Paragraph,
	} {
		p, err := Read("doc.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(p.Blocks, func(b Block) bool { return joinLines(&p.Document, b.Spans) == "渔业研究院" })
		if i < 0 || p.Blocks[i].Kind != want {
			t.Errorf("%q: block %d of %v is no %s", text, i, p.Blocks, want)
		}
	}
}

// TestTitlesInAListAreItems shows that items that end without a sign are not read as the lines of one text.
func TestTitlesInAListAreItems(t *testing.T) {
	text := "论海上搜救的国际合作\n"
	for i := range 8 {
		text += string(rune('1'+i)) + ". 远洋渔业与港口治理:《航道管理办法》的比较与解读(全文翻译)\n"
	}
	p, err := Read("doc.txt", []byte(text+"海上搜救需要各国合作,见上。\n"))
	if err != nil {
		t.Fatal(err)
	}
	items := 0
	for _, b := range p.Blocks {
		if b.Kind == ListItem && len(b.Spans) == 1 {
			items++
		}
	}
	if items != 8 {
		t.Errorf("%d items, want 8: %v", items, outline(p))
	}
}
