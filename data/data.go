// Package data holds everything that NormGraph knows before it reads a document:
// the ontology, the lexicon, the extraction rules, the records of the sources, the
// expert claims and the briefs. All of it is embedded in the binary.
package data

import "embed"

// FS is the embedded folder. Its layout is described in docs/data-formats.md:
//
//	ontology.yaml        the closed vocabulary
//	codebook.yaml        what its terms mean and how texts are coded with them
//	lexicon/*.yaml       entities and their names
//	structure.yaml       the words by which documents show how they are built
//	rules/*.yaml         extraction rules with their examples
//	calibration.yaml     what each rule got right on the answer keys
//	reviews.yaml         what people said of the claims that each rule made elsewhere
//	sources/*.yaml       one bibliographic record a source document
//	curated/*.yaml       expert claims: offsets and hashes, never the text itself
//	briefs/*.md          documents that the project wrote in its own words
//	release.yaml         which release of all this it is
//
//go:embed ontology.yaml codebook.yaml structure.yaml lexicon rules calibration.yaml reviews.yaml sources curated briefs release.yaml
var FS embed.FS
