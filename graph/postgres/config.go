package postgres

import (
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/normgraph/normgraph/graph"
)

// IsURL reports whether the name of a store is the URL of a database.
func IsURL(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Redact gives the URL without what must not be shown: passwords, wherever they stand.
func Redact(name string) string {
	if !IsURL(name) {
		return name
	}
	u, err := url.Parse(name)
	if err != nil {
		return "postgres://…"
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	q := u.Query()
	for key := range q {
		if strings.Contains(strings.ToLower(key), "password") {
			q.Del(key)
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// What a session does unless the URL says otherwise.
const (
	// maxConns is the number of connections of one process: pool_max_conns in the URL.
	maxConns = 8
	// connectTimeout is for one address of one attempt to connect: connect_timeout in the URL.
	connectTimeout = 10 * time.Second
	// idleInTransaction is after how many milliseconds the server ends a transaction whose client has gone silent, so
	// that nobody waits for its locks: idle_in_transaction_session_timeout in the URL.
	idleInTransaction = "60000"
	// planCacheMode has statements planned for the tables as they are and for the arguments: plans that are kept from when
	// the tables were small read large ones from end to end. CockroachDB plans like that by itself.
	planCacheMode = "force_custom_plan"
)

// parse reads the URL of a store.
func parse(name string) (*pgxpool.Config, error) {
	c, err := pgxpool.ParseConfig(name)
	if err != nil { // its text could quote a part of the password
		return nil, graph.Errorf(graph.CodeBadInput, "write it as postgres://USER@HOST:PORT/DATABASE, with special characters percent-encoded; "+
			"the files that sslrootcert and the like name must exist", "%s is not the URL of a database", Redact(name))
	}
	if u, err := url.Parse(name); err == nil && !u.Query().Has("pool_max_conns") {
		c.MaxConns = maxConns
	}
	if c.ConnConfig.ConnectTimeout == 0 || c.ConnConfig.ConnectTimeout > connectTimeout && !strings.Contains(name, "connect_timeout") {
		c.ConnConfig.ConnectTimeout = connectTimeout
	}
	for key, value := range map[string]string{
		"application_name": "normgraph", "idle_in_transaction_session_timeout": idleInTransaction, "plan_cache_mode": planCacheMode,
	} {
		if _, given := c.ConnConfig.RuntimeParams[key]; !given {
			c.ConnConfig.RuntimeParams[key] = value
		}
	}
	return c, nil
}
