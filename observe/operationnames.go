package observe

import "sync"

// Labels for operations without a name of their own.
const (
	anonymous = "anonymous" // the client gave none
	others    = "other"     // more names than are told apart
)

// operationNames bounds the names of operations in the labels of metrics: clients make them up.
type operationNames struct {
	mu    sync.RWMutex
	known map[string]bool
	max   int
}

func newOperationNames(limit int) *operationNames {
	return &operationNames{known: map[string]bool{}, max: limit}
}

// label gives the label for a name. A name becomes one of its own by a query that succeeds, as long as there is room.
func (n *operationNames) label(name string, succeeded bool) string {
	if name == "" {
		return anonymous
	}
	n.mu.RLock()
	known, full := n.known[name], len(n.known) >= n.max
	n.mu.RUnlock()
	switch {
	case known:
		return name
	case full || !succeeded || len(name) > maxName:
		return others
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.known) >= n.max && !n.known[name] {
		return others
	}
	n.known[name] = true
	return name
}
