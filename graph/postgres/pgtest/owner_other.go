//go:build !unix

package pgtest

import (
	"os"
	"syscall"
)

var quit = os.Kill

func attributes() *syscall.SysProcAttr { return nil }

func own(...string) error { return nil }
