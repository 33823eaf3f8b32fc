//go:build unix

// Package cputime tells how much processor time this process has used, for benchmarks.
package cputime

import (
	"time"

	"golang.org/x/sys/unix"
)

// Used is the processor time that this process has used, in all threads.
func Used() time.Duration {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
