//go:build !linux

package output

import (
	"context"
	"errors"
)

func exchange(_, _ string) error { return errors.ErrUnsupported }

func lock(context.Context, string) (unlock func(), err error) { return func() {}, nil }
