// Package eval measures claims against answer keys; docs/evaluation.md defines all figures.
//
// A claim is right when the key has one with the same predicate between the same two ends
// (strict), or with a predicate that a careful reader could take for it (lenient). Two ends are the
// same when any of their names are equal after [Norm]. Things that have no fixed name (proposals,
// problems, events) are also the same when their class is and the words that both claims rest on
// overlap.
//
//   - precision: how many of the system's claims are right;
//   - recall: how many claims of the key were found;
//   - core recall: the same, over the claims of rank 1;
//   - F1: the harmonic mean of precision and recall;
//   - holder, modality: how many of the right claims have the holder, the modality of a claim of the
//     key that says the same;
//   - linking: how many of the outermost mentions inside quotes of the key name what the key has there:
//     an entity of the key that bears the words, or, where no entity of the key does, any that it knows;
//   - bad evidence: how many claims have no quote, or one that is not at its offsets.
//
// [Run] gives a [Report], with the misses, the extras and what else is wrong; [Compare] says what a
// later report gained and lost.
package eval
