package gql

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/normgraph/normgraph/graph"
)

// CodePersistedQueryNotFound is returned for a hash whose query the server does not have (any more): the client sends both.
const CodePersistedQueryNotFound graph.Code = "PERSISTED_QUERY_NOT_FOUND"

// CodeNotAllowed is returned for a query that is not on the server's list of allowed queries.
const CodeNotAllowed graph.Code = "QUERY_NOT_ALLOWED"

// persistedQueries finds queries by the SHA-256 of their text, in hexadecimal digits, as automatic persisted queries do. With a
// list of allowed queries no other query runs, and none is added.
type persistedQueries struct {
	allowed map[string]string // by hash; nil: every query is allowed
	sent    *cache[string, string]
}

// persistedBytes is the room for the queries that clients sent with their hash.
const persistedBytes = 8 << 20

func newPersistedQueries(allowed []string) *persistedQueries {
	if allowed == nil {
		return &persistedQueries{sent: newCache[string, string](persistedBytes)}
	}
	p := &persistedQueries{allowed: make(map[string]string, len(allowed))}
	for _, query := range allowed {
		p.allowed[hashOf(query)] = query
	}
	return p
}

func hashOf(query string) string {
	sum := sha256.Sum256([]byte(query))
	return hex.EncodeToString(sum[:])
}

// queryOf gives the text of the query that is sent, by text, by hash or by both.
func (q *persistedQueries) queryOf(p *params) (string, error) {
	hash, err := sentHash(p.Extensions)
	switch {
	case err != nil:
		return "", err
	case q.allowed != nil:
		return q.allowedQuery(p.Query, hash)
	case hash == "":
		return p.Query, nil
	case p.Query == "":
		if query, ok := q.sent.get(hash); ok {
			return query, nil
		}
		return "", graph.Errorf(CodePersistedQueryNotFound, "send the query together with its hash", "PersistedQueryNotFound")
	case hashOf(p.Query) != hash:
		return "", graph.Errorf(graph.CodeBadInput, "sha256Hash is the SHA-256 of the query's UTF-8, in hexadecimal digits",
			"the query has another hash than extensions.persistedQuery says")
	}
	q.sent.add(hash, p.Query, len(hash)+len(p.Query))
	return p.Query, nil
}

func (q *persistedQueries) allowedQuery(text, hash string) (string, error) {
	if text != "" {
		hash = hashOf(text)
	}
	if query, ok := q.allowed[hash]; ok {
		return query, nil
	}
	return "", graph.Errorf(CodeNotAllowed, "this server runs listed queries alone; ask whoever runs it to add yours",
		"the query is not on the list of allowed queries")
}

// sentHash reads extensions.persistedQuery; "" when there is none.
func sentHash(extensions map[string]any) (string, error) {
	sent, ok := extensions["persistedQuery"]
	if !ok || sent == nil {
		return "", nil
	}
	persisted, _ := sent.(map[string]any)
	hash, _ := persisted["sha256Hash"].(string)
	if len(hash) != hex.EncodedLen(sha256.Size) {
		return "", graph.Errorf(graph.CodeBadInput, `e.g. {"persistedQuery": {"version": 1, "sha256Hash": "…"}}`,
			"extensions.persistedQuery has no sha256Hash of 64 hexadecimal digits")
	}
	return hash, nil
}
