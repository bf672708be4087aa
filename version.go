package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is the release that the repository is at.
const version = "0.1.0"

type versionCommand struct{}

// Run prints the release, the commit where the build knows it, and the Go version.
func (versionCommand) Run(a *app) error {
	commit := revision()
	if commit != "" {
		commit = " " + commit
	}
	_, err := fmt.Fprintf(a.stdout, "normgraph %s%s %s %s/%s\n", version, commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// revision gives the commit that the program was built from; "" when the build does not know it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}
