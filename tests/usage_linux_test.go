package tests

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// usage is what a process has used, with those that it started and that run or were waited for.
type usage struct {
	cpu    time.Duration
	memory int64 // bytes now; what processes share is counted once
}

// usageOf reads it from /proc; a process that has ended has none.
func usageOf(pid int) (u usage) {
	const tick = time.Second / 100 // the unit of /proc on Linux
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return u
	}
	_, after, _ := strings.Cut(string(stat), ") ") // behind the name of the program
	if fields := strings.Fields(after); len(fields) > 14 {
		for _, field := range fields[11:15] { // its own time in user and system mode, and that of children that have ended
			ticks, _ := strconv.Atoi(field)
			u.cpu += time.Duration(ticks) * tick
		}
	}
	u.memory = kilobytes(fmt.Sprintf("/proc/%d/smaps_rollup", pid), "Pss:") << 10
	for _, child := range childrenOf(pid) {
		c := usageOf(child)
		u.cpu += c.cpu
		u.memory += c.memory
	}
	return u
}

func childrenOf(pid int) (children []int) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, list := range lists {
		text, _ := os.ReadFile(list)
		for _, field := range strings.Fields(string(text)) {
			child, _ := strconv.Atoi(field)
			children = append(children, child)
		}
	}
	return children
}

// kilobytes gives a number of a file of /proc; 0 when it is not there.
func kilobytes(path, key string) (n int64) {
	text, _ := os.ReadFile(path)
	_, line, _ := strings.Cut(string(text), key)
	_, _ = fmt.Sscan(line, &n)
	return n
}

// folderSize adds up the files in a folder.
func folderSize(folder string) (bytes int64) {
	_ = filepath.Walk(folder, func(_ string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			bytes += info.Size()
		}
		return nil // files come and go
	})
	return bytes
}
