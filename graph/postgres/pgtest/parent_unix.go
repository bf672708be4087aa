//go:build unix && !linux

package pgtest

import "syscall"

// endWithParent has no way to do so here: after a test that was killed, the server goes on.
func endWithParent(*syscall.SysProcAttr) {}
