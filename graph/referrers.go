package graph

import "slices"

// referrers reports what the partitions that stay refer to and is gone, or of another class than before.
func (k *inspector) referrers() {
	other, places := map[string]bool{}, map[int32]bool{}
	t := k.old.claims
	for at, is := range k.touched {
		if !is {
			continue
		}
		was := &k.old.entities[at]
		now := k.entity(was.ID)
		if now != nil && now.Class == was.Class {
			continue
		}
		other[was.ID], places[int32(at)] = true, true
		k.stayingClaims(slices.Concat(t.about(int32(at)), t.byHolder.of(int32(at))))
		if now == nil {
			k.mentionsOf(int32(at))
		}
	}
	k.stayingClaims(t.hiddenOn(places)) // no index has them, and they are stored all the same
	for at := range k.old.documents {
		d := &k.old.documents[at]
		if k.stays(int32(at)) && (other[d.Entity] || k.documents[d.Entity] != nil || slices.ContainsFunc(d.Creators, func(c Creator) bool { return other[c.Entity] })) {
			k.record(&Partition{ID: DocumentPart(d.Slug)}, d)
		}
	}
}

// stayingClaims checks those of some old claims whose documents stay.
func (k *inspector) stayingClaims(rows []int32) {
	t := k.old.claims
	slices.Sort(rows)
	for _, row := range slices.Compact(rows) {
		if len(k.faults) >= k.limit {
			return
		}
		document := t.rows[row].document
		if !k.stays(document) {
			continue
		}
		c := k.old.claimsAt([]int32{row})[0]
		if err := k.ontology.CheckClaim(c, k.classOf, &k.old.documents[document]); err != nil {
			k.faultf(&Partition{ID: t.partOf(row, k.old)}, "%w", err)
		}
	}
}

// mentionsOf reports the mentions that stay of an old entity.
func (k *inspector) mentionsOf(entity int32) {
	for _, row := range k.old.mentions.byEntity.of(entity) {
		if m := k.old.mentions.rows[row]; k.stays(m.document) {
			k.faultf(&Partition{ID: ClaimsPart(k.old.documents[m.document].Slug, Rule)}, "mention of %q at %d-%d: no such entity", k.old.idAt(entity), m.start, m.end)
		}
	}
}

// partOf gives the partition of a claim.
func (t *claimTable) partOf(row int32, s *Snapshot) PartID {
	return ClaimsPart(s.documents[t.rows[row].document].Slug, Methods[t.rows[row].method])
}
