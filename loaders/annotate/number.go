package annotate

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// digits reads the decimal digits at i, at most nine.
func digits(t []rune, i int) (n, end int) {
	for end = i; end < len(t) && end < i+9 && isDigit(t[end]); end++ {
		n = n*10 + int(t[end]-'0')
	}
	return n, end
}

// number is digits for a whole string; ok is false when it holds anything else.
func number(t []rune) (n int, ok bool) {
	n, end := digits(t, 0)
	return n, end == len(t) && end > 0
}

// numeral reads Arabic digits or a Chinese numeral at i: 2015, 二〇一五, 十二, 二十三.
func numeral(t []rune, i int) (n, end int) {
	if n, end = digits(t, i); end > i {
		return n, end
	}
	return chineseNumeral(t, i)
}

// chineseDigit gives the value of a Chinese digit, or -1.
func chineseDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// chineseNumeral reads 十二, 三百零五 by value and 二〇一五 digit by digit.
func chineseNumeral(t []rune, i int) (n, end int) {
	digit, positional := -1, true
	for end = i; end < len(t) && end < i+9; end++ {
		if d := chineseDigit(t[end]); d >= 0 {
			if digit >= 0 && positional {
				n = n*10 + digit
			} else if digit > 0 {
				return n + digit, end // 三百五六
			}
			digit = d
			continue
		}
		unit := 0
		switch t[end] {
		case '十':
			unit = 10
		case '百':
			unit = 100
		case '千':
			unit = 1000
		}
		if unit == 0 {
			break
		}
		if positional && n > 0 { // 二〇一五十: no numeral
			return n*10 + max(digit, 0), end
		}
		positional = false
		n += max(digit, 0) * unit
		if digit < 0 {
			n += unit
		}
		digit = -1
	}
	if digit >= 0 {
		if positional {
			n *= 10
		}
		n += digit
	}
	if positional && end-i > 1 && end-i < 4 { // 二〇一五 is a year, 一一 no number
		return 0, i
	}
	return n, end
}

// measures are the measure words that make a Chinese numeral a number of something.
var measures = runes.NewSet("次个项家国轮届期条款位名种类所批场份层年岁章部")

// ordinals and cardinals are the English number words; "one" counts nothing.
var numberWords = map[string]int{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}

// numberAt reads the integer that begins at i; end is i when there is none. 第 before it and the measure word
// behind it are not part of it.
func numberAt(t []rune, i int) (n, end int) {
	switch r := t[i]; {
	case isDigit(r):
		return arabicNumber(t, i)
	case r == '首' && strings.ContainsRune("次届轮场", runes.At(t, i+1)) && i+1 < len(t):
		return 1, i + 1
	case isLatinRune(r) && (i == 0 || !isLatinRune(t[i-1]) && t[i-1] != '-'):
		return wordNumber(t, i)
	case chineseDigit(r) >= 0 || r == '十':
		n, end = chineseNumeral(t, i)
		ordinal := runes.At(t, i-1) == '第'
		next := runes.At(t, end)
		if next == '余' || next == '多' {
			next = runes.At(t, end+1)
		}
		if n == 0 || n == 1 && !ordinal || next == 0 || !measures.Has(next) {
			return 0, i
		}
		return n, end
	}
	return 0, i
}

// arabicNumber reads "1,200" and "3万"; numbers in codes such as 5G, with decimals or with a percent sign are none.
func arabicNumber(t []rune, i int) (n, end int) {
	if before := runes.At(t, i-1); isLatinRune(before) || before == '.' || before == '-' || before == '/' || isDigit(before) {
		return 0, i
	}
	n, end = digits(t, i)
	for runes.At(t, end) == ',' && isDigit(runes.At(t, end+1)) && isDigit(runes.At(t, end+2)) && isDigit(runes.At(t, end+3)) && !isDigit(runes.At(t, end+4)) && n < 1e6 {
		group, after := digits(t, end+1)
		n, end = n*1000+group, after
	}
	switch next := runes.At(t, end); {
	case next == '万' && n < 1e5:
		n, end = n*1e4, end+1
	case next == '亿' && n < 1e4:
		n, end = n*1e8, end+1
	case next == '.' && isDigit(runes.At(t, end+1)), next == '%', next == '/', next == '-', isDigit(next), isLatinRune(next) && skipOrdinal(t, end) == end:
		return 0, i
	case next < 0x80 && next != ' ' && !isLatinRune(next): // a number by itself counts nothing
		return 0, i
	}
	return n, skipOrdinal(t, end)
}

func wordNumber(t []rune, i int) (n, end int) {
	if !unicode.IsLetter(t[i]) || !strings.ContainsRune("tfsenTFSEN", t[i]) {
		return 0, i
	}
	end = i
	for end < len(t) && end < i+12 && isLatinRune(t[end]) {
		end++
	}
	n = numberWords[strings.ToLower(string(t[i:end]))]
	if n == 0 {
		return 0, i
	}
	return n, end
}

// values finds the dates and numbers of a sentence outside its mentions. Dates that lack their year are
// kept in waiting until the whole document is read.
func (a *annotator) values(s *Sentence) {
	m := 0
	for i := 0; i < len(s.Text); {
		for m < len(s.Mentions) && s.Mentions[m].End <= i {
			m++
		}
		if m < len(s.Mentions) && s.Mentions[m].Start <= i {
			if year := yearOf(s, m); year > 0 {
				a.calendar.last = day{year: year}
			}
			i = s.Mentions[m].End
			continue
		}
		limit := len(s.Text)
		if m < len(s.Mentions) {
			limit = s.Mentions[m].Start
		}
		if d, ok := a.calendar.at(s.Text, i); ok && d.end <= limit {
			if year := yearOf(s, m); d.from.year == 0 && limit-d.end <= nearEvent && year > 0 { // 6月12日,2020年论坛
				d.from.year, d.to.year = year, year
			} else if d.from.year == 0 && d.year == 0 {
				d.year = eventYear(s)
			}
			a.addDate(s, i, d)
			i = d.end
			continue
		}
		if n, end := numberAt(s.Text, i); end > i && end <= limit {
			s.Values = append(s.Values, Value{Start: i, End: end, Kind: NumberValue, Text: strconv.Itoa(n)})
			i = end
			continue
		}
		i++
	}
}

// nearEvent is the most runes between a date and the event after it that has the year in its name.
const nearEvent = 3

// yearOf gives the year in the name of the event at s.Mentions[m], or 0.
func yearOf(s *Sentence, m int) int {
	if m >= len(s.Mentions) || s.Mentions[m].Class != "Event" {
		return 0
	}
	_, year := Edition(s.Text[s.Mentions[m].Start:s.Mentions[m].End])
	return year
}

// eventYear gives the year in the name of the first event of the sentence that has one, or 0: where the document has told
// no year yet, the dates beside it are of that year.
func eventYear(s *Sentence) int {
	for m := range s.Mentions {
		if year := yearOf(s, m); year > 0 {
			return year
		}
	}
	return 0
}

// waiting is a date whose text needs the whole document.
type waiting struct {
	sentence, value int
	span            span
}

func (a *annotator) addDate(s *Sentence, start int, d span) {
	v := Value{Start: withWeekday(s.Text, start), End: d.end, Kind: DateValue}
	if d.from.year != 0 {
		if s.Block.Kind == reader.Card {
			a.calendar.date(d.from)
		}
		a.calendar.remember(d.from)
		v.Text = a.calendar.text(d)
	} else {
		a.waiting = append(a.waiting, waiting{s.Index, len(s.Values), d})
	}
	s.Values = append(s.Values, v)
}

// settleDates gives the waiting dates their years and drops those that get none.
func (a *annotator) settleDates() {
	for _, w := range a.waiting {
		s := &a.result.Sentences[w.sentence]
		s.Values[w.value].Text = a.calendar.text(w.span)
	}
	for _, w := range a.waiting {
		s := &a.result.Sentences[w.sentence]
		kept := s.Values[:0]
		for _, v := range s.Values {
			if v.Text != "" {
				kept = append(kept, v)
			}
		}
		s.Values = kept
	}
}
