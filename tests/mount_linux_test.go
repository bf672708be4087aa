package tests

import "syscall"

// mount mounts a file system in memory.
func mount(dir, options string, again bool) error {
	var flags uintptr
	if again {
		flags = syscall.MS_REMOUNT
	}
	switch options {
	case "ro":
		flags, options = flags|syscall.MS_RDONLY, ""
	case "rw":
		options = ""
	}
	return syscall.Mount("tmpfs", dir, "tmpfs", flags, options)
}

func unmount(dir string) error { return syscall.Unmount(dir, syscall.MNT_DETACH) }
