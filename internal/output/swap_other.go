//go:build !linux

package output

import "errors"

func exchange(_, _ string) error { return errors.ErrUnsupported }
