// Package backup writes everything that a store holds to one file, and reads it back into a store of any kind.
//
// The file is compressed with Zstandard. Inside is N-Quads, in UTF-8, which other programs can read, too: one block for each partition,
// in the order of their labels, with its lines sorted. What is known besides stands in comments:
//
//	# normgraph-backup {"version":1,"store":"…","made":"…","program":"…"}
//	# partition {"label":"…","quads":2}
//	<…> <…> <…> <…> .
//	<…> <…> "…"@zh <…> .
//	# end {"generation":12,"partitions":1,"quads":2}
//	# sha256 …
//
// The last line has the SHA-256 of all lines before it. Values that N-Quads lacks or would confuse with others, such as a string of
// the type of a number, stand as IRIs that begin with urn:normgraph:value: and go on with Cayley's encoding of them in base64.
package backup
