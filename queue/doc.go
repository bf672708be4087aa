// Package queue carries documents from those who publish them to workers that read them, over NATS JetStream.
//
// # What crosses
//
// A job is one document with all that decides what is found in it: its bytes, the metadata beside it, its record in a reference
// manager, the options of the load and the digest of the publisher's knowledge. It is one object in an object store; a Ticket, a small message on
// a work queue, names it. Tickets stand under a subject of their own for each slug, one message a subject: a document waits at most once,
// and a newer version takes the place of an older one that waits. An Outcome says what became of a job; those of failed jobs are kept as
// dead letters until the document is loaded, retried or purged.
//
// # Promises
//
// A job is done at least once, and doing it twice is the same as once: a worker replaces the partitions of the document by what it
// found, so two of them that have the same document at once write the same. Order is not promised.
//
//   - Publishing: whoever publishes a document that waits already, unchanged, publishes nothing. A publish whose answer was lost is
//     recognised by its Nats-Msg-Id within the stream's window; after it, it is only work done twice.
//   - Taking: while a worker reads a document it tells the queue so; when it was not heard of for RedeliverAfter (it was killed, or
//     cut off), the document is given to another one. After MaxAttempts it is a dead letter: it may be what ends its workers.
//   - Writing: a worker that has found all asks the queue whether the job is still its own, and writes only then. One that was cut off
//     meanwhile waits for the queue, hears that the job is gone or replaced, and drops what it found. When a newer version is written between
//     its question and its write, the store refuses the older one, and it asks again.
//   - Acknowledging: after the store's commit, and only then the object is removed. A crash before it has the document read again, and found unchanged.
//   - Failing: what is wrong with the document itself (a damaged file, a limit) makes it a dead letter at once, with the reader's message.
//     An unreachable store is no fault of the document: the worker says so, keeps the job and waits. A document that a worker gives back as it stops
//     has not used an attempt.
//   - Waiting: a publisher follows the outcomes. Where it hears nothing it looks whether its jobs are still there, and publishes again
//     what a queue server lost.
//
// The queue is bounded, by the bytes of the documents and by their number; publishers wait for room. Objects whose tickets are
// gone (a publisher was killed in between) are swept an hour later.
//
// # Knowledge
//
// The lexicon and the rules of publisher and worker must agree, or what is found would depend on who takes the document. A worker refuses a
// job of other knowledge: it becomes a dead letter that says so, and a publisher that sees workers of other knowledge publishes nothing.
//
// # Streams
//
// A queue named NAME has the streams NAME-jobs, NAME-dead and NAME-outcomes with the subjects NAME.jobs.>, NAME.dead.> and NAME.outcomes.>, the
// object store NAME-documents and the key-value bucket NAME-workers. Who comes first makes them. They need NATS 2.9 or later with JetStream.
package queue
