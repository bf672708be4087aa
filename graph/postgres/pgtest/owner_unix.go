//go:build unix

package pgtest

import (
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// quit has PostgreSQL end all its processes at once.
const quit = syscall.SIGQUIT

// owner is whom the server runs as: the superuser may not.
func owner() *syscall.Credential {
	if os.Geteuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, _ := strconv.ParseUint(u.Uid, 10, 32)
			gid, _ := strconv.ParseUint(u.Gid, 10, 32)
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	return nil
}

func attributes() *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Credential: owner(), Setpgid: true}
	endWithParent(a)
	return a
}

// own gives files to the owner of the server.
func own(paths ...string) error {
	c := owner()
	if c == nil {
		return nil
	}
	for _, path := range paths {
		if err := os.Chown(path, int(c.Uid), int(c.Gid)); err != nil {
			return err
		}
	}
	return nil
}
