// Package model lets a language model read documents a second time, beside the rules. docs/model.md is for its users.
//
// Data goes one way: the annotated sentences of a document are cut into windows; each window becomes a message that
// holds its text, the entities that the annotator linked in it, and the closed vocabulary; an endpoint that speaks the protocol
// of OpenAI's chat completions, or the cache, gives an answer; and of the answer only those claims are kept that the text bears out.
//
// A model may say anything, and the text of a document may try to make it do so. That is why nothing of an answer is believed:
// a claim counts only when its quote stands in the window character for character, its ends are entities that the document names (or problems
// and proposals in the document's own words), its predicate takes them, and its dates, numbers and qualifications are in the text. All
// others are dropped, and counted by [Reason].
package model
