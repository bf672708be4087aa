package webpage

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/normgraph/normgraph/graph"
)

// newsPage is a page as news sites send it.
const newsPage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Norland and the islands open a hotline - Harbour Times</title>
<meta property="og:title" content="Norland and the islands open a hotline">
<meta property="og:site_name" content="Harbour Times">
<meta name="author" content="Ann Keel">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<link rel="canonical" href="https://harbour.example/news/hotline">
<script>var tracking = "nothing to read";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li><li><a href="/ports">Ports</a></li></ul></nav>
<div class="sidebar"><h3>Most read</h3><ul><li><a href="/1">Ten ships to see</a></li><li><a href="/2">Where gulls sleep</a></li></ul></div>
<article><h1>Norland and the islands open a hotline</h1>
<p>The harbour office of Norland and the fisheries board of the islands opened a hotline on Tuesday, after four years of talks about
who warns whom when a ship is in trouble.<a href="#n1" id="r1"><sup>1</sup></a></p>
<h2>What was agreed</h2>
<p>Both sides will answer calls at any hour, and they will meet every spring to look at what was reported in the year before.</p>
<ul><li>A joint drill is held every second autumn in the strait.</li><li>Pilots exchange their charts before the season begins.</li></ul>
<table><caption>Table 1: Steps</caption><tr><th>Year</th><th>Step</th></tr><tr><td>2024</td><td>Hotline opens for pilots</td></tr><tr><td>2025</td><td>First joint drill in the strait</td></tr></table>
<h2>What is open</h2>
<p>Who pays for the cables is not settled. The board of the islands wants a fund to which every shipping line contributes its share.</p>
<p id="n1">1. The talks began in 2020 in the old customs house. <a href="#r1">back</a></p>
</article>
<footer><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></footer></body></html>`

const newsText = `# Norland and the islands open a hotline

The harbour office of Norland and the fisheries board of the islands opened a hotline on Tuesday, after four years of talks about who warns whom when a ship is in trouble.[^1]

## What was agreed

Both sides will answer calls at any hour, and they will meet every spring to look at what was reported in the year before.

- A joint drill is held every second autumn in the strait.
- Pilots exchange their charts before the season begins.

Table 1: Steps

| Year | Step |
|---|---|
| 2024 | Hotline opens for pilots |
| 2025 | First joint drill in the strait |

## What is open

Who pays for the cables is not settled. The board of the islands wants a fund to which every shipping line contributes its share.

[^1]: 1. The talks began in 2020 in the old customs house.
`

func TestTheArticleIsFoundAndTheRestLeft(t *testing.T) {
	doc, err := Read("a.html", newsPage)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(newsText, doc.Text); diff != "" {
		t.Error(diff)
	}
	name := func(text string) []graph.Name { return []graph.Name{{Text: text, Preferred: true}} }
	want := graph.Document{
		Titles: name("Norland and the islands open a hotline"), Creators: []graph.Creator{{Names: name("Ann Keel")}}, Type: "webpage",
		Container: name("Harbour Times"), Issued: "2024-03-05", URL: "https://harbour.example/news/hotline",
	}
	if diff := cmp.Diff(want, doc.Record, cmp.AllowUnexported(graph.Text{})); diff != "" {
		t.Error(diff)
	}
}

// officialPage is a page as official sites have them: arranged by tables, the title in a division, the site's name behind the page's.
const officialPage = `<html><head><meta charset="utf-8"><title>北国与南岛举行海上安全对话_北国港口管理局</title><meta name="PubDate" content="2024-03-05 08:30"></head>
<body><div class="top"><a href="/">首页</a> | <a href="/a">要闻</a> | <a href="/b">政策</a></div>
<table width="980"><tr><td width="200"><div class="menu"><a href="/1">领导</a><br><a href="/2">机构</a></div></td><td>
<div class="title">北国与南岛举行海上安全对话</div><div class="info">发布时间：2024-03-05 08:30　来源：海洋报</div>
<div class="editor"><p>　　3月4日，港口管理局局长与渔业委员会主任在北港举行第三次海上安全对话，双方就海上救援和信息交换交换了意见。</p>
<p>　　<strong>一、关于热线</strong></p><p>　　双方同意开通热线，全天应答遇险船只的呼叫，并每两年举行一次联合演练。</p></div></td></tr></table>
<div class="footer">版权所有：北国港口管理局</div></body></html>`

func TestTablesMayArrangeAPage(t *testing.T) {
	doc, err := Read("a.html", officialPage)
	if err != nil {
		t.Fatal(err)
	}
	want := `# 北国与南岛举行海上安全对话

发布时间：2024-03-05 08:30　来源：海洋报

3月4日，港口管理局局长与渔业委员会主任在北港举行第三次海上安全对话，双方就海上救援和信息交换交换了意见。

一、关于热线

双方同意开通热线，全天应答遇险船只的呼叫，并每两年举行一次联合演练。
`
	if diff := cmp.Diff(want, doc.Text); diff != "" || doc.Record.Issued != "2024-03-05" || doc.Record.Titles[0].Text != "北国与南岛举行海上安全对话" {
		t.Errorf("%+v: %s", doc.Record, diff)
	}
}

func TestAPageOfLinksHasNoArticle(t *testing.T) {
	for _, page := range []string{
		"<html><body><nav><a href='/a'>Home</a> <a href='/b'>News</a></nav><footer><a href='/c'>Imprint</a></footer></body></html>",
		"<!doctype html><title>Empty</title>",
		"<html><body><script>let page = 'built in the browser';</script></body></html>",
		"<html><body><nav>" + strings.Repeat("<li><a href='/p'>A part of the site</a></li>", 60) + "</nav><footer>Contact us</footer></body></html>",
		"<html><title>Harbour news</title><body><div>" + strings.Repeat("<div><a href='/n'>The harbour opens in spring again</a> 2024-03-05</div>", 60) + "</div></body></html>",
	} {
		doc, err := Read("a.html", page)
		if graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(err.Error(), "navigation") {
			t.Errorf("%s: %v, %v", page, doc, err)
		}
	}
}

// TestPicturesInAPageDoNotCount: pages are saved with them. What is too large says so.
func TestPicturesInAPageDoNotCount(t *testing.T) {
	picture := `<img src="data:image/png;base64,` + strings.Repeat("QUJD", 2<<20) + `"><style>` + strings.Repeat("p{}", 1<<20) + `</style>`
	doc, err := Read("a.html", strings.Replace(newsPage, "<h2>What is open</h2>", picture+"<h2>What is open</h2>", 1))
	if err != nil || doc.Text != newsText {
		t.Errorf("%v: %v", err, doc)
	}
	for _, body := range []string{strings.Repeat("<p>a", maxElements), "<p>" + strings.Repeat("words ", maxText/5)} {
		if _, err := Read("a.html", "<html><body>"+body); graph.CodeOf(err) != graph.CodeTooLarge || !strings.Contains(err.Error(), "limit of 60000 elements, or of 4 MiB") {
			t.Error(err)
		}
	}
}

// TestPagesAreDecodedAsTheyDeclareOrAsTheyLook: with a declaration, without one, and with a wrong one.
func TestPagesAreDecodedAsTheyDeclareOrAsTheyLook(t *testing.T) {
	text := "<html><head>META</head><body><p>北国港口管理局与南岛渔业委员会举行了第三次对话，双方就海上安全达成共识。</p></body></html>"
	for _, meta := range []string{`<meta charset="gb2312">`, `<meta http-equiv="Content-Type" content="text/html; charset=GBK">`, "", `<meta charset="utf-8">`} {
		page := strings.Replace(text, "META", meta, 1)
		src, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		if got, encoding, err := Decode(src); err != nil || got != page || encoding != "GB18030" || !Is(src) {
			t.Errorf("%s: %s, %v: %s", meta, encoding, err, got)
		}
	}
}

func TestWhatIsAPageShowsItsStart(t *testing.T) {
	for src, want := range map[string]bool{
		"<!DOCTYPE html><p>a": true, "\uFEFF\n<html lang=en>": true, "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-'>": true,
		"<!-- saved from url --><html>": true, "Text about <html> pages": false, "<htmlish>": false, "": false,
	} {
		if Is([]byte(src)) != want {
			t.Errorf("Is(%q) = %v", src, !want)
		}
	}
}

// FuzzRead: whatever the page, an error with a code or a text.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{newsPage, "<table><tr><td colspan=99999999>a<table>", "<a href=#x>1</a><p id=x>note", "<li><h1><table><caption>", strings.Repeat("<div>", 600)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) {
		doc, err := Read("a.html", page)
		if err != nil && graph.CodeOf(err) == graph.CodeInternal || err == nil && doc.Text == "" {
			t.Errorf("%v, %v", doc, err)
		}
	})
}
