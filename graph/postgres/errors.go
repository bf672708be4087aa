package postgres

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/puddle/v2"

	"github.com/normgraph/normgraph/graph"
)

// Codes of PostgreSQL (its manual, appendix A) that something can be done about.
const (
	undefinedTable      = "42P01"
	duplicateTable      = "42P07"
	duplicateSchema     = "42P06"
	duplicateObject     = "42710"
	uniqueViolation     = "23505"
	queryCanceled       = "57014"
	serialization       = "40001"
	deadlock            = "40P01"
	lockNotAvailable    = "55P03"
	idleTransaction     = "25P03"
	readOnlyTransaction = "25006"
	cannotConnectNow    = "57P03"
)

// advice is what to do about an error of PostgreSQL, by the first letters of its code.
var advice = []struct{ code, hint string }{
	{"28", "check the user and the password: in the URL, in PGPASSWORD, or in ~/.pgpass"},
	{"3D000", "make the database with createdb, or give the name of another one in the URL"},
	{"3F000", "make the schema, or let the user CREATE in the database, or give another search_path in the URL"},
	{"42501", "let the user read and write the tables, and the first time CREATE in the schema; see docs/postgresql.md"},
	{"42704", "the server knows no setting of that name: docs/postgresql.md lists the parameters of the URL"},
	{"42P01", "somebody removed the store's tables: start again with an empty schema, or restore a backup"},
	{readOnlyTransaction, "give the URL of the primary server: this one is a standby, or was set to read only"},
	{"53100", "free space on the database server; nothing of this write was kept"},
	{"53300", "raise max_connections on the server, or lower pool_max_conns in the URL"},
	{"53", "the database server is short of memory or of connections; see its log"},
	{queryCanceled, "the administrator or statement_timeout stopped it; nothing of this write was kept"},
	{"XX", "the database is damaged or has a fault; see its log"},
}

// fault is an error in what the tables hold.
type fault string

func (f fault) Error() string { return string(f) }

func faultf(format string, args ...any) error { return fault(fmt.Sprintf(format, args...)) }

// explain gives an error a code, and a hint what to do.
func (s *Store) explain(ctx context.Context, err error) error {
	var known *graph.Error
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &known):
		return err
	case errors.Is(err, puddle.ErrClosedPool):
		return graph.Errorf(graph.CodeUnavailable, "", "store %s is closed", s.name)
	}
	if f := fault(""); errors.As(err, &f) {
		return graph.Errorf(graph.CodeUnavailable, "restore a backup, or load the documents into an empty schema", "store %s is damaged: %w", s.name, f)
	}
	if e := new(pgconn.PgError); errors.As(err, &e) {
		return graph.Errorf(graph.CodeUnavailable, hintFor(e.Code), "store %s: %w (%s)", s.name, pgMessage(e), e.Code)
	}
	hint := "see whether the database server runs at this address, and lets this machine in"
	if isTLS(err) {
		hint = "give sslmode and sslrootcert in the URL as the server wants them; see docs/postgresql.md"
	}
	return graph.Errorf(graph.CodeUnavailable, hint, "store %s cannot be reached: %w", s.name, plain(err))
}

func hintFor(code string) string {
	for _, a := range advice {
		if strings.HasPrefix(code, a.code) {
			return a.hint
		}
	}
	return ""
}

// pgMessage is what the server says. The error of the driver would quote the whole statement.
func pgMessage(e *pgconn.PgError) error {
	if e.Detail != "" {
		return errors.New(e.Message + ": " + e.Detail)
	}
	return errors.New(e.Message)
}

// plain gives the cause of a failed connection without the settings that the driver puts before it.
func plain(err error) error {
	if e := new(pgconn.ConnectError); errors.As(err, &e) {
		return e.Unwrap()
	}
	return err
}

func isTLS(err error) bool {
	var record tls.RecordHeaderError
	var verify *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	return errors.As(err, &record) || errors.As(err, &verify) || errors.As(err, &authority) || strings.Contains(err.Error(), "TLS")
}

// passes reports whether the same may well succeed a little later: the server restarts, the connection was lost, or
// another transaction was in the way. As a write makes partitions what they should be, it can be done again even when it
// is not known whether it was done.
func passes(err error) bool {
	if e := new(pgconn.PgError); errors.As(err, &e) {
		switch e.Code {
		case serialization, deadlock, lockNotAvailable, idleTransaction, cannotConnectNow, "53300":
			return true
		}
		return strings.HasPrefix(e.Code, "08") || strings.HasPrefix(e.Code, "57P")
	}
	var network net.Error
	return pgconn.SafeToRetry(err) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || errors.As(err, &network) && !isTLS(err)
}
