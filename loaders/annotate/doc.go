// Package annotate reads the blocks of a document as sentences: normalised text with a map back to
// the source, links to entities, dates and numbers, clauses with subject and modality, and whose
// view is told. It uses word lists and the form of the text, no statistics; both Chinese and English.
//
// # Layers
//
// [Annotate] goes through a document twice. First, sentence by sentence:
//
//  1. text: characters folded one to one (package fold), line breaks joined, the spaces that PDF
//     extraction leaves beside Chinese characters dropped; Sentence.At maps back
//  2. names: every name of the [Lexicon], overlapping ones included, found by one automaton;
//     the longest win, shorter ones inside are kept as Nested. Names that several
//     entities bear, or that are marked as ambiguous, wait for the second pass
//  3. candidates: names that the lexicon does not know, where their form leaves little doubt. A session of a
//     mechanism, X首次会议 or 2031年X, is an event with X inside. What no form tells, its place in the document may, once all else is
//     found: who announces something, has shares or a spokesperson, is explained by a noun, stands in a row with known bodies
//  4. definitions: X（以下简称“Y”）, the X (the “Y”): names that hold in this document only
//
// Then, with everything known that the document names:
//
//  5. reference: 中方, 中欧, 双方, 该机制, 他, "the Danish side", "the two sides", "we", "it" stand for what was named before
//  6. values: dates in EDTF, numbers
//  7. clauses: subject, or the one left out, and of an office its holder; modality by cue words
//  8. voices: what follows "A认为", "A said that" is told in A's view
//
// # Speed
//
// Every list of words is asked at every character, so it must refuse nearly all of them at once: [newPrefixSet] for words that begin at a
// place, [runes.NewSet] for characters, [wordAt] for a Latin word, of which it makes no new string. With them one more list costs next to
// nothing; a scan with strings.ContainsRune, a string or a slice made for each character costs more than a hundred rules.
//
// # Caveats
//
// What words point back to is a guess, right in most cases: such mentions say so in their Link. A
// wrong entity is worse than none, so all steps leave a word alone when in doubt. A sentence
// is at most 2,000 characters long and a document adds at most 2,000 candidates.
package annotate
