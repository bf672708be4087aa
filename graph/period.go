package graph

import "cmp"

// calendar keeps dates that have been read.
type calendar map[string]Date

// date reads an EDTF date; ok is false when it is none.
func (c calendar) date(text string) (d Date, ok bool) {
	d, known := c[text]
	if !known {
		d, _ = ParseDate(text) // every date has an end, the zero one has not
		c[text] = d
	}
	return d, !d.End.IsZero()
}

// saidOn gives the date of a statement: the time that the claim itself has, else the date on which its document was issued, or
// the one that this retells; "" when neither is known.
func (s *Snapshot) saidOn(row *claimRow) string {
	if when := s.whenOf(row); when != 0 {
		return s.claims.texts[when]
	}
	d := &s.documents[row.document]
	if d.DerivedFrom != "" {
		if first := s.Document(s.origin(d.Slug)); first != nil {
			return first.Issued
		}
	}
	return d.Issued
}

// period gives the dates, as written, of the first and the last statement among some rows.
func (s *Snapshot) period(rows []int32, c calendar) (first, last string) {
	var begin, end Date
	for _, at := range rows {
		text := s.saidOn(&s.claims.rows[at])
		d, ok := c.date(text)
		if !ok {
			continue
		}
		if first == "" || d.Start.Before(begin.Start) {
			first, begin = text, d
		}
		if last == "" || d.End.After(end.End) {
			last, end = text, d
		}
	}
	return first, last
}

// timeBetween reads the two ends of a time, of which one may be left out.
func timeBetween(from, to string) (Date, error) {
	d, err := ParseDate(cmp.Or(from, "..") + "/" + cmp.Or(to, ".."))
	if err != nil {
		return d, Errorf(CodeBadInput, "give from and to as 2015, 2015-07 or 2015-07-21", "from and to: %w", err)
	}
	return d, nil
}

// saidBetween gives those rows whose statement can have been made between two dates, both included. Without dates, all pass;
// with one, those pass that are dated.
func (s *Snapshot) saidBetween(rows []int32, from, to string) ([]int32, error) {
	if from == "" && to == "" {
		return rows, nil
	}
	during, err := timeBetween(from, to)
	if err != nil {
		return nil, err
	}
	c := calendar{}
	var kept []int32
	for _, at := range rows {
		if d, ok := c.date(s.saidOn(&s.claims.rows[at])); ok && d.Overlaps(during) {
			kept = append(kept, at)
		}
	}
	return kept, nil
}
