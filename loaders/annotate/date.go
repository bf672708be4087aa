package annotate

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/normgraph/normgraph/loaders/runes"
)

// day is a date that may lack its day, its month, or, while it waits for its context, its year.
type day struct{ year, month, day int }

// String gives the EDTF form; the year must be known.
func (d day) String() string {
	switch {
	case d.month == 0:
		return fmt.Sprintf("%04d", d.year)
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// exists reports whether the calendar has the date; an unknown year counts as a leap year.
func (d day) exists() bool {
	year := d.year
	if year == 0 {
		year = 2000
	}
	if year < 1000 || year > 2999 || d.month < 0 || d.month > 12 {
		return false
	}
	if d.day == 0 {
		return true
	}
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d.month > 0 && t.Day() == d.day
}

// calendar is the context in which the dates of a document are read.
type calendar struct {
	issued int         // year of the document; while it is not known, the latest that a full date has named, or 0
	dated  bool        // the record, or a date on a line of its own, gives the year
	last   day         // the last date that gave its year
	recent day         // the last date that gave its month and day
	around int         // the year that the context suggested for recent
	days   map[day]int // month and day → the year that the document gives them somewhere; -1: several
}

func newCalendar(issued string) *calendar {
	c := &calendar{days: map[day]int{}}
	if len(issued) >= 4 {
		c.issued, c.dated = number([]rune(issued[:4]))
	}
	if d, end := c.iso([]rune(issued), 0); end == len(issued) && d.exists() {
		c.recent = d
	}
	return c
}

// span is a date in the text: a day, or the first and last of a range.
type span struct {
	from, to day
	open     bool // a range without end
	year     int  // the year that the context suggests for dates that lack it
	end      int  // rune after it
}

// at reads the date that begins at i; ok is false when there is none.
func (c *calendar) at(t []rune, i int) (s span, ok bool) {
	if !startsDate(t, i) {
		return span{}, false
	}
	from, end, ok := c.point(t, i)
	if !ok {
		if s, ok := c.sameMonth(t, i); ok {
			return s, true
		}
		if s, ok := c.dayRange(t, i); ok {
			return s, true
		}
		return c.years(t, i)
	}
	s = span{from: from, to: from, end: end, year: c.contextYear()}
	if from.year != 0 && from.year < 3000 && !isTargetDate(t, i) && !(c.last.year != 0 && (isDeadline(t, i) || from.month == 0 && (runes.At(t, end) == '的' || isFounding(t, i)))) {
		c.last = from
	}
	if from.day != 0 {
		c.recent, c.around = from, s.year
	}
	if decade, after := decadeSuffix(t, end); decade && from.year%10 == 0 && from.month == 0 {
		s.to.year, s.end = from.year+9, after
	}
	c.extend(t, &s)
	if s.to.day != 0 {
		s.end += longestPrefix(t[s.end:], partsOfDay)
	}
	return s, true
}

// isDeadline reports whether the date at i is one until which something is to be done: 到2031年. The dates behind it are of another year.
func isDeadline(t []rune, i int) bool { return runes.At(t, i-1) == '到' }

// isTargetDate reports whether the year at i is one in which something is to be reached, as English texts tell it: "by 2031". It
// is no year in which the text goes on.
func isTargetDate(t []rune, i int) bool {
	return endsInAny(t[:i], " by ", "By ") && isDigit(runes.At(t, i))
}

// foundedIn stand before the year in which something was founded.
var foundedIn = newPrefixSet(`成立于 创立于 创建于 创办于 始建于`)

// isFounding reports whether the date at i tells when something was founded: the dates behind it are of another year.
func isFounding(t []rune, i int) bool {
	return i >= 3 && longestPrefix(t[i-3:i], foundedIn) == 3
}

// partsOfDay are the parts of a day that belong to the date before them: 3月5日下午.
var partsOfDay = newPrefixSet(`上午 下午 晚上 晚间 早上 早晨 凌晨 中午 傍晚 清晨 当天 当日`)

// dateFirst are the Chinese characters that begin dates.
var dateFirst = runes.NewSet("一二〇零同当该今去明本前上年")

// startsDate is a quick test: most characters begin no date.
func startsDate(t []rune, i int) bool {
	r := t[i]
	switch {
	case isDigit(r):
		return i == 0 || !isDigit(t[i-1]) && !isLatinRune(t[i-1]) && t[i-1] != '.' && t[i-1] != '-' && t[i-1] != '/'
	case r < 0x80:
		return (unicode.IsUpper(r) || r == 'e' || r == 'l') && (i == 0 || !isLatinRune(t[i-1]))
	}
	return dateFirst.Has(r)
}

// extend reads the rest of a range: "2017年至2027年", "9月1日至3日", "2016年至今".
func (c *calendar) extend(t []rune, s *span) {
	i := s.end
	if runes.At(t, i) == ' ' {
		i++
	}
	switch {
	case strings.ContainsRune("至到—–-~", runes.At(t, i)) && runes.At(t, i) != 0:
		i++
	case runes.HasPrefix(t[min(i, len(t)):], "to "):
		i += 3
	case runes.HasPrefix(t[min(i, len(t)):], "and "): // December 15 and 16
		if _, end := digits(t, i+4); end == i+4 || end < len(t) && !strings.ContainsRune(",.;)。", t[end]) {
			return
		}
		i += 4
	default:
		return
	}
	if runes.At(t, i) == ' ' {
		i++
	}
	if runes.At(t, i) == '今' {
		s.open, s.end = true, i+1
		return
	}
	if i >= len(t) {
		return
	}
	if to, end, ok := secondDay(t, i, s.from); ok { // before "7, 2023" is read as a month
		s.from.year, s.to, s.end = to.year, to, end
		if to.year != 0 {
			c.last = to
		}
		return
	}
	to, end, ok := c.point(t, i)
	if !ok {
		to, end, ok = c.dayOnly(t, i, s.from)
	}
	if !ok {
		return
	}
	if to.year == 0 {
		to.year = s.from.year
	}
	if s.from.year == 0 {
		s.from.year = to.year
	}
	if decade, after := decadeSuffix(t, end); decade && to.year%10 == 0 {
		to.year, end = to.year+9, after
	}
	if before(s.from, to) {
		s.to, s.end = to, end
		if to.year != 0 {
			c.last = to
		}
	}
}

func before(a, b day) bool {
	return a.year != b.year && a.year < b.year || a.year == b.year && (a.month < b.month || a.month == b.month && a.day < b.day)
}

// dayOnly reads "3日" as a day of the month of from.
func (c *calendar) dayOnly(t []rune, i int, from day) (day, int, bool) {
	n, end := numeral(t, i)
	if from.day == 0 || end == i || runes.At(t, end) != '日' {
		return day{}, i, false
	}
	d := day{from.year, from.month, n}
	return d, end + 1, d.exists()
}

// sameMonth reads a day without its month as the news have it, 27日 and 29日至30日: one of the month that was named last.
func (c *calendar) sameMonth(t []rune, i int) (span, bool) {
	if c.recent.month == 0 || dayAlone(t, i) == 0 || i > 0 && strings.ContainsRune("月年第至到-周生节每", t[i-1]) {
		return span{}, false
	}
	from, end, ok := c.dayOnly(t, i, c.recent)
	if !ok || strings.ContainsRune("内元间程益均常志", max(runes.At(t, end), 1)) {
		return span{}, false
	}
	s := span{from: from, to: from, end: end, year: c.around}
	c.extend(t, &s)
	return s, true
}

// point reads one date.
func (c *calendar) point(t []rune, i int) (d day, end int, ok bool) {
	for _, read := range []func([]rune, int) (day, int){c.chinese, c.iso, c.english, c.relative} {
		if d, end = read(t, i); end > i && d.exists() {
			return d, end, true
		}
	}
	return day{}, i, false
}

// chinese reads "2015年7月21日", "二〇一五年十二月", "9月18日", "2018年底".
func (c *calendar) chinese(t []rune, i int) (day, int) {
	n, end := numeral(t, i)
	if end == i {
		return day{}, i
	}
	if runes.At(t, end) == ' ' && runes.At(t, end+1) == '年' { // 2020 年
		end++
	}
	switch {
	case runes.At(t, end) == '年' && n >= 1000 && n <= 2999:
		d, end := monthAndDay(t, end+1, day{year: n})
		return d, skipPart(t, end)
	case runes.At(t, end) == '月' && n >= 1 && n <= 12 && (c.issued != 0 && c.dated || !isThisYear(t[:i])):
		d, end := monthAndDay(t, i, day{})
		return d, skipPart(t, end)
	}
	return day{}, i
}

// isThisYear reports whether t is 今年, 去年 or 明年: without the document's year the month behind it has none.
func isThisYear(t []rune) bool {
	if n := len(t); n > 0 && t[n-1] == ' ' {
		t = t[:n-1] // 去年 11 月
	}
	n := len(t)
	return n >= 2 && t[n-1] == '年' && strings.ContainsRune("今去明前本", t[n-2])
}

// monthAndDay reads "7月21日" or "7月" behind a year.
func monthAndDay(t []rune, i int, d day) (day, int) {
	month, end := numeral(t, i)
	if end == i || runes.At(t, end) != '月' || month < 1 || month > 12 {
		return d, i
	}
	d.month, i = month, end+1
	n, end := numeral(t, i)
	if next := runes.At(t, end); end > i && (next == '日' || next == '号') && (day{d.year, d.month, n}).exists() {
		return day{d.year, d.month, n}, end + 1
	}
	if end > i && end < len(t) && strings.ContainsRune("至到—–-~", t[end]) { // 3月11—12日
		if _, last := numeral(t, end+1); last > end+1 && runes.At(t, last) == '日' && (day{d.year, d.month, n}).exists() {
			return day{d.year, d.month, n}, end
		}
	}
	if runes.At(t, i) == '份' {
		i++
	}
	return d, i
}

// skipPart passes over words that narrow a date more than EDTF here can say: 初, 底, 上半年.
func skipPart(t []rune, i int) int {
	for _, part := range []string{"上半年", "下半年", "年初", "年底", "年末", "初", "底", "末"} {
		if runes.HasPrefix(t[min(i, len(t)):], part) {
			return i + len([]rune(part))
		}
	}
	return i
}

// decadeSuffix reads "代" behind "1960年", with "初", "中期" or "末".
func decadeSuffix(t []rune, i int) (bool, int) {
	if runes.At(t, i) != '代' {
		return false, i
	}
	i++
	if runes.HasPrefix(t[i:], "中期") || runes.HasPrefix(t[i:], "初期") || runes.HasPrefix(t[i:], "末期") || runes.HasPrefix(t[i:], "后期") {
		return true, i + 2
	}
	if r := runes.At(t, i); r == '初' || r == '末' {
		i++
	}
	return true, i
}

// iso reads "2013-07-15", "2013/07/15" and "2013.7.15".
func (c *calendar) iso(t []rune, i int) (day, int) {
	year, end := digits(t, i)
	sep := runes.At(t, end)
	if end != i+4 || sep != '-' && sep != '/' && sep != '.' {
		return day{}, i
	}
	month, end2 := digits(t, end+1)
	if end2 == end+1 || end2 > end+3 || runes.At(t, end2) != sep {
		return day{}, i
	}
	n, end3 := digits(t, end2+1)
	if end3 == end2+1 || end3 > end2+3 || isLatinRune(runes.At(t, end3)) || month == 0 || n == 0 {
		return day{}, i
	}
	return day{year, month, n}, end3
}

// relative reads "同年11月", "该年", "去年9月", "年内".
func (c *calendar) relative(t []rune, i int) (day, int) {
	year := 0
	switch {
	case runes.HasPrefix(t[i:], "同年"), runes.HasPrefix(t[i:], "该年"), runes.HasPrefix(t[i:], "当年"):
		year = c.last.year
	case runes.HasPrefix(t[i:], "今年"), runes.HasPrefix(t[i:], "本年"):
		year = c.issued
	case runes.HasPrefix(t[i:], "去年"):
		year = c.yearsAgo(1)
	case runes.HasPrefix(t[i:], "明年"):
		year = c.yearsAgo(-1)
	case runes.HasPrefix(t[i:], "前年"):
		year = c.yearsAgo(2)
	case runes.HasPrefix(t[i:], "年内") && c.issued != 0 && !isCJK(runes.At(t, i-1)) || runes.HasPrefix(t[i:], "年内再"):
		return day{year: c.contextYear()}, i + 2
	case runes.HasPrefix(t[i:], "同月") && c.last.month != 0:
		return day{year: c.last.year, month: c.last.month}, i + 2
	}
	if year < 1000 {
		return day{}, i
	}
	d, end := monthAndDay(t, i+2, day{year: year})
	if t[i] == '当' && end == i+2 { // "当年" alone says "in those days"
		return day{}, i
	}
	return d, end
}

// yearsAgo gives the year so many before that of the document, 0 where nothing but the dates that it tells of shows when it was written.
func (c *calendar) yearsAgo(n int) int {
	if !c.dated {
		return 0
	}
	return c.issued - n
}

func (c *calendar) contextYear() int {
	if c.last.year != 0 {
		return c.last.year
	}
	return c.issued
}

// years reads what is no point: "2025–2030", "2025Q4", "20世纪60年代".
func (c *calendar) years(t []rune, i int) (span, bool) {
	from, end := digits(t, i)
	if end == i {
		return c.century(t, i)
	}
	if end == i+2 && runes.At(t, end) == '世' {
		return c.century(t, i)
	}
	if end != i+4 || from < 1900 || from > 2100 {
		return span{}, false
	}
	if q := runes.At(t, end+1); runes.At(t, end) == 'Q' && q >= '1' && q <= '4' && !isDigit(runes.At(t, end+2)) {
		month := int(q-'1')*3 + 1
		return span{from: day{from, month, 0}, to: day{from, month + 2, 0}, end: end + 2}, true
	}
	if !strings.ContainsRune("—–-~至到", runes.At(t, end)) || runes.At(t, end) == 0 {
		return span{}, false
	}
	to, end2 := digits(t, end+1)
	if end2 != end+5 || to <= from || to > 2100 || isLatinRune(runes.At(t, end2)) || runes.At(t, end2) == '-' {
		return span{}, false
	}
	if runes.At(t, end2) == '年' {
		end2++
	}
	return span{from: day{year: from}, to: day{year: to}, end: end2}, true
}

// century reads "20世纪60年代" and "上世纪60年代".
func (c *calendar) century(t []rune, i int) (span, bool) {
	century, end := digits(t, i)
	switch {
	case end == i+2 && runes.HasPrefix(t[end:], "世纪"):
		end += 2
	case runes.HasPrefix(t[i:], "上世纪"):
		century, end = 20, i+3
	default:
		return span{}, false
	}
	decade, end2 := numeral(t, end)
	if end2 == end || decade%10 != 0 || decade > 90 || !runes.HasPrefix(t[end2:], "年代") || century < 11 || century > 21 {
		return span{}, false
	}
	_, end2 = decadeSuffix(t, end2+1)
	year := (century-1)*100 + decade
	return span{from: day{year: year}, to: day{year: year + 9}, end: end2}, true
}

// text gives the EDTF form of s, or "" when its year stays unknown or has no such day.
func (c *calendar) text(s span) string {
	if s.from.year == 0 {
		year := s.year
		if known := c.days[day{0, s.from.month, s.from.day}]; known > 0 {
			year = known
		}
		if year == 0 {
			return ""
		}
		s.from.year = year
		if s.to.year == 0 {
			s.to.year = year
		}
		if !s.from.exists() || !s.to.exists() {
			return ""
		}
	}
	switch {
	case s.open:
		return s.from.String() + "/.."
	case s.from != s.to:
		return s.from.String() + "/" + s.to.String()
	}
	return s.from.String()
}

// date takes the year of a date that the text bears for that of the document, unless its record gives one.
func (c *calendar) date(d day) {
	if !c.dated && d.day != 0 {
		c.issued, c.dated = d.year, true
	}
}

// remember keeps the year that a full date gives to its month and day.
func (c *calendar) remember(d day) {
	if d.year == 0 || d.day == 0 {
		return
	}
	if !c.dated {
		c.issued = max(c.issued, d.year)
	}
	key := day{0, d.month, d.day}
	if known, ok := c.days[key]; ok && known != d.year {
		c.days[key] = -1
		return
	}
	c.days[key] = d.year
}
