// Package graph is the domain of NormGraph: what a claim is, how claims are kept,
// and how they are read.
//
// # The model
//
// A [Claim] says that a subject stands in a predicate to an object, in whose view
// ([Claim.Holder]), how it is meant ([Claim.Modality]), when, and on which words of which
// [Document] that rests ([Evidence]). Entities are the things claims are about. The closed
// vocabulary of classes and predicates is the [Ontology]; nothing outside it enters.
//
// # Writing
//
// Everything known is divided into partitions ([Partition]): one for the lexicon, one for each
// document's record and text, one for each (document, method) of claims. A [Store] replaces
// whole partitions in one transaction; what did not change is not written again. Partitions
// are kept as quads whose label is the partition's IRI ([Encode], [Decode]). [CheckPartitions]
// lists every fault of what is stored.
//
// # Reading
//
// Queries never touch the store. They read a [Snapshot], which is immutable and safe for
// concurrent use; [BuildSnapshot] makes one from the partitions of a store, and [Snapshot.With]
// the next one from those that changed since ([ReadSince]). A request holds one snapshot from
// start to end. A [SnapshotDir] keeps one on disk for the next start.
//
// # Caveats
//
// Offsets count Unicode code points of the document's text as decoded, never bytes and never
// normalised text. A quote is not stored: it is the slice of the text at the claim's offsets,
// and the stored hash ([Evidence.QuoteHash]) tells whether it is still the same words. A claim
// whose document's text is not loaded has offsets and a hash, and no quote.
package graph
