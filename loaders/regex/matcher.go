package regex

import "regexp/syntax"

// Matcher runs programs over one text at a time. The time of a search is bounded by the length of the text times the size
// of the program, since no branch is tried twice at the same place. It keeps its space from text to
// text; it is not safe for concurrent use.
type Matcher struct {
	text    []rune
	kinds   []kinds  // of each rune, and of the end
	all     kinds    // those of them all
	tried   []uint64 // a bit for each place and branch
	tidy    bool     // tried is ready for the program
	jobs    []job
	caps    []int
	program *Program
	found   [][]int // by FindAll, in places
	places  []int
}

// job is work put off: an instruction to go on at, or, when it is negative, the old place of a capture's end.
type job struct {
	inst  int32
	place int32
	count int32 // of a repeat that goes on; otherwise fresh
}

// Read takes the text for the searches that follow. It must not change until the next call.
func (m *Matcher) Read(text []rune) {
	m.text, m.kinds = text, m.kinds[:0]
	before := rune(-1)
	m.all = kinds{high: 1 << endKind}
	for _, r := range text {
		k := kindAt(before, r)
		m.kinds, m.all = append(m.kinds, k), m.all.or(k)
		before = r
	}
	m.kinds = append(m.kinds, kinds{high: 1 << endKind})
}

// Match reports whether the text has a match of p.
func (m *Matcher) Match(p *Program) bool {
	m.begin(p)
	return m.find(0)
}

// FindAll gives all matches of p that do not overlap: for each capture, the whole match first, the runes at which it
// begins and ends, or -1 twice; nil when there are none. An empty match directly behind another one does not count. The
// slices are good until the next call.
func (m *Matcher) FindAll(p *Program) [][]int {
	m.found, m.places = m.found[:0], m.places[:0]
	last := -1
	m.begin(p)
	for from := 0; from <= len(m.text) && m.find(from); {
		start, end := m.caps[0], m.caps[1]
		if start < end || start != last {
			n := len(m.places)
			m.places = append(m.places, m.caps...)
			m.found = append(m.found, m.places[n:])
		}
		if from = end; start == end {
			from++
		}
		last = end
		m.forget(end) // what was tried further on led to no match and will not
	}
	if len(m.found) == 0 {
		return nil
	}
	return m.found
}

// begin makes ready for the searches of a program.
func (m *Matcher) begin(p *Program) {
	m.program, m.tidy = p, false
}

// tidyUp forgets what was tried with another program. Most programs fail everywhere before that is needed.
func (m *Matcher) tidyUp() {
	p := m.program
	size := (p.branches*(len(m.text)+1) + 63) / 64
	if cap(m.tried) < size {
		m.tried = make([]uint64, size)
	}
	m.tried = m.tried[:size]
	clear(m.tried)
	m.tidy = true
}

// forget makes all branches fit to be tried again at a place.
func (m *Matcher) forget(place int) {
	for bit := place * m.program.branches; bit < (place+1)*m.program.branches; bit++ {
		m.tried[bit>>6] &^= 1 << (bit & 63)
	}
}

// find searches for the first match at from or later and leaves it in m.caps.
func (m *Matcher) find(from int) bool {
	p := m.program
	first, last := p.insts[p.start].first, len(m.text)
	if !first.meets(m.all) {
		return false
	}
	m.caps = m.caps[:0]
	for range 2 * len(p.captures) {
		m.caps = append(m.caps, -1)
	}
	if p.anchored {
		last = 0
	}
	for i := from; i <= last; i++ {
		if first.meets(m.kinds[i]) && m.try(i) {
			m.caps[0] = i
			return true
		}
	}
	return false
}

// try searches for a match that begins at start. What was tried from an earlier start need not be tried again: it led to none.
func (m *Matcher) try(start int) bool {
	if !m.tidy {
		m.tidyUp()
	}
	insts := m.program.insts
	m.jobs = m.jobs[:0]
	for j, more := (job{m.program.start, int32(start), fresh}), true; more; j, more = m.resume() {
		at, i, count := j.inst, j.place, j.count
	run:
		for in := &insts[at]; in.first.meets(m.kinds[i]); in = &insts[at] {
			switch in.op {
			case opMatch:
				m.caps[1] = int(i)
				return true
			case opBranch:
				if !m.once(in.branch, i) {
					break run
				}
				m.jobs = append(m.jobs, job{in.arg, i, fresh})
			case opChoice:
				c := &m.program.choices[in.arg]
				next := rune(-1)
				if int(i) < len(m.text) {
					next = m.text[i]
				}
				arms := c.arms(next, m.kinds[i])
				if len(arms) == 0 || !m.once(in.branch, i) {
					break run
				}
				for n := len(arms) - 1; n > 0; n-- {
					m.jobs = append(m.jobs, job{arms[n], i, fresh})
				}
				at = arms[0]
				continue
			case opRepeat:
				if i = m.repeat(at, i, count); i < 0 {
					break run
				}
				count = fresh
			case opCapture:
				m.jobs = append(m.jobs, job{^in.arg, int32(m.caps[in.arg]), fresh})
				m.caps[in.arg] = int(i)
			case opAssert:
				if in.empty&^m.holding(int(i)) != 0 {
					break run
				}
			case opRune:
				if int(i) == len(m.text) || in.arg != m.text[i] {
					break run
				}
				i++
			case opClass:
				if int(i) == len(m.text) || !m.program.classes[in.arg].has(m.text[i]) {
					break run
				}
				i++
			}
			at = in.out
		}
	}
	return false
}

// resume gives the instruction that was put off last, and takes back the captures made since then; more is false when there is none.
func (m *Matcher) resume() (j job, more bool) {
	for n := len(m.jobs) - 1; n >= 0; n-- {
		j, m.jobs = m.jobs[n], m.jobs[:n]
		if j.inst >= 0 {
			return j, true
		}
		m.caps[^j.inst] = int(j.place)
	}
	return job{}, false
}

// holding gives the assertions that hold at a place.
func (m *Matcher) holding(i int) syntax.EmptyOp {
	before, after := rune(-1), rune(-1)
	if i > 0 {
		before = m.text[i-1]
	}
	if i < len(m.text) {
		after = m.text[i]
	}
	return syntax.EmptyOpContext(before, after)
}
