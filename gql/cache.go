package gql

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// cache keeps what was used last, up to a number of bytes. It is safe for concurrent use.
type cache[K comparable, V any] struct {
	mu      sync.Mutex
	entries *simplelru.LRU[K, weighed[V]]
	max     int64
	stats   CacheStats
}

type weighed[V any] struct {
	value V
	bytes int64
}

// CacheStats count what a cache did since the start, and what it holds.
type CacheStats struct {
	Hits, Misses uint64
	Bytes        int64
	Entries      int
}

func newCache[K comparable, V any](maxBytes int64) *cache[K, V] {
	c := &cache[K, V]{max: maxBytes}
	entries, err := simplelru.NewLRU(math.MaxInt, func(_ K, w weighed[V]) { c.stats.Bytes -= w.bytes })
	if err != nil {
		panic(err) // the size is wrong
	}
	c.entries = entries
	return c
}

func (c *cache[K, V]) get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w, ok := c.entries.Get(key)
	if ok {
		c.stats.Hits++
	} else {
		c.stats.Misses++
	}
	return w.value, ok
}

// takes reports whether a value of so many bytes can be kept: it takes at most an eighth of the room.
func (c *cache[K, V]) takes(bytes int) bool { return int64(bytes) <= c.max/8 }

// add keeps a value that takes so many bytes, if the cache takes it.
func (c *cache[K, V]) add(key K, value V, bytes int) {
	if !c.takes(bytes) {
		return
	}
	w := weighed[V]{value, int64(bytes)}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries.Remove(key)
	c.entries.Add(key, w)
	for c.stats.Bytes += w.bytes; c.stats.Bytes > c.max; {
		c.entries.RemoveOldest()
	}
}

func (c *cache[K, V]) statistics() CacheStats {
	c.mu.Lock()
	defer c.mu.Unlock()
	stats := c.stats
	stats.Entries = c.entries.Len()
	return stats
}
