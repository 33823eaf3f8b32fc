package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// swap puts stage in the place of dir. Where the system can, the two folders are
// exchanged in one step; elsewhere dir is renamed away and back on failure, and
// recoverSwap mends what a kill between the two steps leaves.
func swap(stage, dir string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(stage, dir)
	}
	if err := exchange(stage, dir); err == nil {
		return os.RemoveAll(stage) // now the old tree
	}
	aside := asideOf(dir)
	if err := os.RemoveAll(aside); err != nil {
		return err
	}
	if err := os.Rename(dir, aside); err != nil {
		return fmt.Errorf("move the old output aside: %w", err)
	}
	if err := os.Rename(stage, dir); err != nil {
		return errors.Join(fmt.Errorf("move the new output in: %w", err), os.Rename(aside, dir))
	}
	return os.RemoveAll(aside)
}

func asideOf(dir string) string {
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".old")
}

// recoverSwap moves the old output back when a swap was cut off in the middle.
func recoverSwap(dir string) error {
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Lstat(asideOf(dir)); err != nil {
		return nil
	}
	return os.Rename(asideOf(dir), dir)
}
