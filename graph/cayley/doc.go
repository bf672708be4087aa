// Package cayley keeps a graph in Cayley's quad store: in one bbolt file ([OpenBolt]) or in
// memory ([OpenMemory]). Both are one [Store] over a small transactional key-value store.
//
// # How Cayley is wrapped
//
// Cayley's quad store, used as it comes, loses and mixes up data: after a failed write its caches
// name wrong values; adds and deletes in one call spoil each other's reference counts; removed
// quads are only marked and stay in the lists; reads nest transactions. Therefore:
//
//   - A write is one key-value transaction with quad stores of its own, which cannot leave it.
//     Whatever fails, nothing is left behind, on disk or in caches.
//   - Partitions are replaced by difference: deletes and adds go to Cayley in separate calls of
//     that transaction, each quad once, and only those that change; the dead are purged from the
//     lists and the log. Nothing is committed when nothing changes.
//   - Values that Cayley would confuse or choke on are refused before the transaction begins.
//   - A read is one read transaction, with a quad store of its own if it needs one.
//   - A generation counter, the generation in which each partition last changed, also of those that are gone, and the version of the schema
//     are part of the same transactions; the conditions of a write are looked up there.
//
// hazards_test.go shows each hazard in stock Cayley and its absence here.
//
// # Layout
//
// Cayley's log holds a record for each value and each quad, by ascending id. Each value has its id
// and the number of its uses under its hash. Quads are listed by subject and predicate, by object,
// predicate and subject, and by label. [Store.Check] compares all of these with each other.
//
// # Caveats
//
// One process holds the file; another one waits for a second and then gets CodeUnavailable.
// bbolt has no checksums on its data pages, so that a disk that changes bytes is noticed by Check
// or by a read that cannot make sense of them, and not at once.
// Space that removed quads held is used again, but the file does not shrink.
// A long Scan keeps bbolt from using space again that is freed meanwhile.
// A value cannot be a time, NaN, an empty name, or a typed string with one of the three abbreviated
// datatypes that Cayley writes for native values (xsd:integer, xsd:double, xsd:boolean).
package cayley
