package pgtest

import "syscall"

func endWithParent(a *syscall.SysProcAttr) { a.Pdeathsig = quit }
