package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step of the file system.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// retry is how often a taken lock is tried again.
const retry = 100 * time.Millisecond

// lock waits until no other build writes below the folder. The lock ends with the
// process, however it ends. A file system without locks is used without.
func lock(ctx context.Context, folder string) (unlock func(), err error) {
	f, err := os.Open(folder)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", folder, err)
	}
	for errors.Is(unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB), unix.EWOULDBLOCK) {
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), f.Close())
		case <-time.After(retry):
		}
	}
	return func() { _ = f.Close() }, nil
}
