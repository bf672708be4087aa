//go:build !linux

package tests

import "errors"

func mount(string, string, bool) error { return errors.New("only Linux can do that here") }

func unmount(string) error { return nil }
