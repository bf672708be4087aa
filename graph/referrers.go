package graph

import "slices"

// referrers reports what the partitions that stay refer to and is gone, or of another class than before.
func (k *inspector) referrers() {
	other := map[string]bool{}
	for at, is := range k.touched {
		if !is {
			continue
		}
		was := &k.old.entities[at]
		now := k.entity(was.ID)
		if now != nil && now.Class == was.Class {
			continue
		}
		other[was.ID] = true
		k.claimsOn(int32(at))
		if now == nil {
			k.mentionsOf(int32(at))
		}
	}
	for at := range k.old.documents {
		d := &k.old.documents[at]
		if k.stays(int32(at)) && (other[d.Entity] || k.documents[d.Entity] != nil || slices.ContainsFunc(d.Creators, func(c Creator) bool { return other[c.Entity] })) {
			k.record(&Partition{ID: DocumentPart(d.Slug)}, d)
		}
	}
}

// claimsOn checks the claims that stay and speak of an old entity.
func (k *inspector) claimsOn(entity int32) {
	t := k.old.claims
	rows := slices.Concat(t.about(entity), t.byHolder.of(entity))
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
