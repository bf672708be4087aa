// Package postgres keeps a graph in a PostgreSQL database, in the tables of Cayley's SQL back-end: nodes holds each value once, under its
// hash, and quads holds quads as four hashes. Cayley's own quad store reads what this package writes; it must not write there, as
// this package keeps no reference counts.
//
// # Who waits for whom
//
// Any number of processes write at once. A write is one transaction, which takes its locks in an order that all keep to:
//
//   - the rows of normgraph_parts of the partitions that it replaces, so that writes to one partition queue;
//   - new values, by their hashes: a write of the same new value waits until the first has ended;
//   - the row of normgraph_store, which has the generation.
//
// Generations must be seen in their order: who has seen generation 7 must not find later that 6 was still to come. Numbers that are
// given out without waiting (a sequence, a time) do not promise that, so the writers pass through one row. They hold it from the last
// statement before COMMIT until the commit is on disk, and all that takes long is done before. Its cost is that commits do not share
// an fsync: with 1 ms for one, there are at most some 1000 commits a second.
//
// Conditions of a write (graph.Unchanged) take no locks: a write asks whether they hold while it has that row, when everything that was
// committed can be seen and nothing else is committed.
//
// Readers do not wait, and nobody waits for them: a scan is one transaction that sees one state.
//
// # When something fails
//
// Serialization failures, deadlocks, a server that restarts and lost connections are met by doing the write again, after a pause
// and for a limited time. That is safe at any moment, for a write says what partitions are to be, not what to add: done again after it
// had succeeded, it changes nothing. Whatever fails, no half write is left.
//
// # Values that nothing uses
//
// Neither foreign keys nor reference counts keep values: both would have all writers wait at the rows of the values that every
// document has. Instead a write lists the values that it may have orphaned, and a sweep deletes those that are, after every twenty thousand
// of them and at most for a twentieth of the time, as it reads all quads. A write that sees that it was overtaken by a sweep writes its
// values again before it commits.
//
// # What was tested on which
//
// The tests run on PostgreSQL 15. The SQL is what CockroachDB documents as well (no LISTEN, advisory locks, LOCK TABLE, temporary
// tables; unnest of several arrays, ON CONFLICT DO NOTHING, FOR UPDATE and multi-statement transactions are used), and where it
// answers that a transaction is to be repeated, it is; but it was not run there.
//
// # Caveats
//
// A value cannot be what package cayley refuses. Connection poolers that give each transaction another
// session need default_query_exec_mode=exec in the URL.
package postgres
