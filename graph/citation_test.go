package graph

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cited gives the sample snapshot with another document in the place of unread-2020, and a claim in it at 120-164.
func cited(t *testing.T, d Document) (*Snapshot, *Claim) {
	t.Helper()
	d.Slug, d.Length = "unread-2020", 5000
	parts := samplePartitions(t)
	for i := range parts {
		if parts[i].ID == DocumentPart("unread-2020") {
			parts[i].Document = &d
		}
	}
	c := Claim{
		Subject: "china", Predicate: "advocates", Object: "open-internet", Modality: Asserted, Document: d.Slug, Method: Curated, Confidence: 1,
		Evidence: []Evidence{{Start: 119, End: 164, Section: "1.1", QuoteHash: HashQuote("h")}},
	}
	c.ID = NewClaimID(&c)
	s := buildSnapshot(t, append(parts, Partition{ID: ClaimsPart(d.Slug, Curated), Claims: []Claim{c}}))
	return s, s.Claim(c.ID)
}

func both(en, zh string) []Name { return []Name{{Text: en, Lang: "en"}, {Text: zh, Lang: "zh"}} }

// IRI stands for the claim's IRI in the references below.
func TestReferencesReadWell(t *testing.T) {
	author := func(en, zh string) Creator { return Creator{Names: both(en, zh)} }
	linAn, baiYu := author("Lin An", "林安"), author("Bai Yu", "白羽")
	four := []Creator{linAn, baiYu, author("Qin Lan", "秦岚"), author("Wei Shu", "魏书")}
	tests := []struct {
		name         string
		doc          Document
		gb, apa, bib string
	}{
		{
			name: "Chinese article",
			doc: Document{
				Lang: "zh", Type: "article-journal", Titles: both("On Norms", "论规范"), Creators: []Creator{linAn, baiYu},
				Container: both("Northern Review", "北方评论"), Issued: "2021-03", Volume: "12", Issue: "6", Pages: "73-77",
			},
			gb:  "林安, 白羽. 论规范[J]. 北方评论, 2021, 12(6): 73-77. § 1.1, 第120–164字. IRI",
			apa: "Lin An & Bai Yu. (2021). 论规范 [On Norms]. Northern Review, 12(6), 73–77. § 1.1, characters 120–164. IRI",
			bib: `@article{unread-2020,
  author = {{林安} and {白羽}},
  title = {{论规范}},
  journal = {北方评论},
  year = {2021},
  volume = {12},
  number = {6},
  pages = {73--77},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, 第120–164字]{unread-2020} IRI`,
		},
		{
			name: "article without volume, with DOI",
			doc: Document{
				Lang: "en", Type: "article-journal", Titles: both("Whose Norms?", "谁的规范？"), Creators: four,
				Container: both("Northern Review", "北方评论"), Issued: "2021", Issue: "6", DOI: "10.1000/a_b", URL: "https://example.org/a_b?c=1&d=%20",
			},
			gb:  "Lin An, Bai Yu, Qin Lan, et al. Whose Norms?[J/OL]. Northern Review, 2021(6). DOI: 10.1000/a_b. https://example.org/a_b?c=1&d=%20 § 1.1, characters 120–164. IRI",
			apa: "Lin An, Bai Yu, Qin Lan, & Wei Shu. (2021). Whose Norms? Northern Review, (6). https://doi.org/10.1000/a_b § 1.1, characters 120–164. IRI",
			bib: `@article{unread-2020,
  author = {{Lin An} and {Bai Yu} and {Qin Lan} and {Wei Shu}},
  title = {{Whose Norms?}},
  journal = {Northern Review},
  year = {2021},
  number = {6},
  doi = {10.1000/a_b},
  url = {https://example.org/a_b?c=1&d=%20},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, characters 120–164]{unread-2020} IRI`,
		},
		{
			name: "report of an entity",
			doc:  Document{Lang: "zh", Type: "report", Titles: both("A Report", "报告"), Creators: four, Publisher: "north-institute", Issued: "2021-02"},
			gb:   "林安, 白羽, 秦岚, 等. 报告[R]. 北方研究所, 2021. § 1.1, 第120–164字. IRI",
			apa:  "Lin An, Bai Yu, Qin Lan, & Wei Shu. (2021). 报告 [A Report]. North Institute. § 1.1, characters 120–164. IRI",
			bib: `@techreport{unread-2020,
  author = {{林安} and {白羽} and {秦岚} and {魏书}},
  title = {{报告}},
  institution = {北方研究所},
  year = {2021},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, 第120–164字]{unread-2020} IRI`,
		},
		{
			name: "report by its publisher",
			doc:  Document{Lang: "en", Type: "report", Titles: both("A Report.", "报告"), Creators: []Creator{author("North Institute", "北方研究所")}, Publisher: "north-institute", Issued: "2019/2020"},
			gb:   "North Institute. A Report.[R]. North Institute, 2019–2020. § 1.1, characters 120–164. IRI",
			apa:  "North Institute. (2019–2020). A Report. § 1.1, characters 120–164. IRI",
			bib: `@techreport{unread-2020,
  author = {{North Institute}},
  title = {{A Report.}},
  institution = {North Institute},
  year = {2019–2020},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, characters 120–164]{unread-2020} IRI`,
		},
		{
			name: "page of a day",
			doc:  Document{Lang: "zh", Type: "webpage", Titles: both("News", "新闻"), Creators: []Creator{linAn}, Container: both("Site", "网站"), Issued: "2013-07-15", URL: "https://example.org/n"},
			gb:   "林安. 新闻[EB/OL]. 网站(2013-07-15). https://example.org/n § 1.1, 第120–164字. IRI",
			apa:  "Lin An. (2013, July 15). 新闻 [News]. Site. https://example.org/n § 1.1, characters 120–164. IRI",
			bib: `@misc{unread-2020,
  author = {{林安}},
  title = {{新闻}},
  howpublished = {网站},
  year = {2013},
  url = {https://example.org/n},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, 第120–164字]{unread-2020} IRI`,
		},
		{
			name: "page without author and date",
			doc:  Document{Lang: "en", Type: "webpage", Titles: []Name{{Text: `50% of {all} & more_`, Lang: "en"}}},
			gb:   "50% of {all} & more_[EB/OL]. § 1.1, characters 120–164. IRI",
			apa:  "50% of {all} & more_. (n.d.). § 1.1, characters 120–164. IRI",
			bib: `@misc{unread-2020,
  title = {{50\% of \textbraceleft{}all\textbraceright{} \& more\_}},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, characters 120–164]{unread-2020} IRI`,
		},
		{
			name: "title with brackets of its own",
			doc:  Document{Lang: "zh", Type: "webpage", Titles: both("[An Analysis]", "[分析]"), Issued: "2025"},
			gb:   "[分析][EB/OL]. 2025. § 1.1, 第120–164字. IRI",
			apa:  "[分析] [An Analysis]. (2025). § 1.1, characters 120–164. IRI",
			bib: `@misc{unread-2020,
  title = {{[分析]}},
  year = {2025},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, 第120–164字]{unread-2020} IRI`,
		},
		{
			name: "nothing known",
			doc:  Document{Lang: "en"},
			gb:   "unread-2020[Z]. § 1.1, characters 120–164. IRI",
			apa:  "unread-2020. (n.d.). § 1.1, characters 120–164. IRI",
			bib: `@misc{unread-2020,
  title = {{unread-2020}},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, characters 120–164]{unread-2020} IRI`,
		},
		{
			name: "chapter",
			doc: Document{
				Lang: "en", Type: "chapter", Titles: both("Norms.", "规范"), Creators: []Creator{linAn}, Container: both("The Book", "书"),
				Publisher: "Some Press", Issued: "2020", Pages: "1-20",
			},
			gb:  "Lin An. Norms.[M]. The Book, Some Press, 2020: 1-20. § 1.1, characters 120–164. IRI",
			apa: "Lin An. (2020). Norms. In The Book (pp. 1–20). Some Press. § 1.1, characters 120–164. IRI",
			bib: `@incollection{unread-2020,
  author = {{Lin An}},
  title = {{Norms.}},
  booktitle = {The Book},
  publisher = {Some Press},
  year = {2020},
  pages = {1--20},
  note = {\url{DOCUMENT}},
}
% \cite[§ 1.1, characters 120–164]{unread-2020} IRI`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, c := cited(t, tt.doc)
			iri := string(ClaimIRI(c.ID))
			for style, want := range map[CitationStyle]string{GB7714: tt.gb, APA: tt.apa, BibTeX: tt.bib} {
				got := strings.NewReplacer(iri, "IRI", string(DocumentIRI("unread-2020")), "DOCUMENT").Replace(s.Cite(c, style))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s: %s", style, diff)
				}
			}
		})
	}
}

// TestReferencesAreNeatWhateverIsMissing leaves out each field, and each pair of fields, of a full record.
func TestReferencesAreNeatWhateverIsMissing(t *testing.T) {
	untidy := regexp.MustCompile(`\.\.|,,|,\.|\. ?,|  |\(\)|\[\]|\( |: \.|^[ .,]|[ ,]$`)
	drops := []func(*Document){
		func(d *Document) { d.Titles = nil }, func(d *Document) { d.Titles = d.Titles[:min(1, len(d.Titles))] }, func(d *Document) { d.Creators = nil },
		func(d *Document) { d.Container = nil }, func(d *Document) { d.Publisher = "" }, func(d *Document) { d.Issued = "" },
		func(d *Document) { d.Issued = "2021" }, func(d *Document) { d.Volume = "" }, func(d *Document) { d.Issue = "" },
		func(d *Document) { d.Pages = "" }, func(d *Document) { d.DOI = "" }, func(d *Document) { d.URL = "" },
	}
	types := []string{"", "article-journal", "article-newspaper", "article-magazine", "report", "book", "chapter", "thesis", "paper-conference", "legislation", "webpage"}
	for _, kind := range types {
		for i := range drops {
			for j := range i + 1 {
				d := Document{
					Lang: "zh", Type: kind, Titles: both("Whose Norms?", "论规范"), Creators: []Creator{{Names: both("Lin An", "林安")}, {Names: both("Bai Yu", "白羽")}},
					Container: both("Northern Review", "北方评论"), Publisher: "Some Press", Issued: "2021-03-04", Volume: "12", Issue: "6", Pages: "73",
					DOI: "10.1000/x", URL: "https://example.org/x",
				}
				drops[i](&d)
				drops[j](&d)
				r := reference{Document: &d, lang: d.Lang, publisher: d.Publisher, iri: "IRI"}
				english := r
				english.lang = "en"
				for _, got := range []string{r.gb(), english.apa(), english.gb()} {
					if at := untidy.FindString(got); at != "" {
						t.Errorf("%q in %s", at, got)
					}
				}
			}
		}
	}
}

// TestClaimsOfADocumentShareItsEntry: their entries can be put together, and each kept once.
func TestClaimsOfADocumentShareItsEntry(t *testing.T) {
	s, c := cited(t, Document{Lang: "en", Type: "book", Titles: both("On Norms", "论规范")})
	other := *c
	other.ID, other.Evidence = "c.other", []Evidence{{Start: 7, End: 9, Section: "a]b@c"}}
	first, place, _ := strings.Cut(s.Cite(c, BibTeX), "\n%")
	second, otherPlace, _ := strings.Cut(s.Cite(&other, BibTeX), "\n%")
	if first != second || place == otherPlace {
		t.Errorf("%s\n%s\n%s\n%s", first, place, second, otherPlace)
	}
	if want := ` \cite[{§ a]b\char64 c, characters 8–9}]{unread-2020} ` + string(ClaimIRI("c.other")); otherPlace != want {
		t.Errorf("got %s, want %s", otherPlace, want)
	}
}

func TestClaimOfNoDocumentIsCitedByItsIRI(t *testing.T) {
	c, _ := soundClaim()
	c.Document = "lost"
	if got := sampleSnapshot(t).Cite(&c, APA); got != string(ClaimIRI(c.ID)) {
		t.Errorf("got %s", got)
	}
}

func TestDocumentIsCitedWithoutAPlace(t *testing.T) {
	s, _ := cited(t, Document{Lang: "en", Type: "book", Titles: both("On Norms", "论规范"), Publisher: "Some Press", Issued: "2021"})
	d := s.Document("unread-2020")
	if got, want := s.CiteDocument(d, GB7714), "On Norms[M]. Some Press, 2021. "+string(DocumentIRI(d.Slug)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := s.CiteDocument(d, BibTeX); strings.Contains(got, "characters") || !strings.Contains(got, `note = {\url{`+string(DocumentIRI(d.Slug))+`}}`) {
		t.Errorf("got %s", got)
	}
}
