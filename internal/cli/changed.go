package cli

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// changedSince lists the files of the site that differ from a git revision or are
// not in git yet, by their paths below the site.
func (e *env) changedSince(ctx context.Context, revision string) (map[string]bool, error) {
	git := func(args ...string) (string, error) {
		out, err := exec.CommandContext(ctx, "git", append([]string{"-C", e.site}, args...)...).Output()
		var failed *exec.ExitError
		switch {
		case errors.Is(err, exec.ErrNotFound):
			return "", usageError{e.text("--changed-since 要用到 git，这台机器上没有找到", "--changed-since needs git, which is not on this machine")}
		case errors.As(err, &failed):
			return "", usageError{fmt.Sprintf("git: %s", strings.TrimSpace(string(failed.Stderr)))}
		case err != nil:
			return "", fmt.Errorf("run git: %w", err)
		}
		return string(out), nil
	}
	if _, err := git("rev-parse", "--is-inside-work-tree"); err != nil {
		var usage usageError
		if errors.As(err, &usage) && strings.HasPrefix(usage.message, "git: ") {
			return nil, usageError{fmt.Sprintf(e.text("%s 不在 git 仓库里，不能用 --changed-since", "%s is not in a git repository"), e.site)}
		}
		return nil, err
	}
	commit, err := git("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		var usage usageError
		if errors.As(err, &usage) {
			return nil, usageError{fmt.Sprintf(e.text("git 里没有版本“%s”，如 HEAD~1、main", "git has no revision %q, such as HEAD~1 or main"), revision)}
		}
		return nil, err
	}
	changed, err := git("diff", "--name-only", "--relative", "-z", "--no-renames", strings.TrimSpace(commit), "--", ".")
	if err != nil {
		return nil, err
	}
	untracked, err := git("ls-files", "--others", "--exclude-standard", "-z", "--", ".")
	if err != nil {
		return nil, err
	}
	files := map[string]bool{}
	for name := range strings.SplitSeq(changed+untracked, "\x00") {
		if name != "" {
			files[name] = true
		}
	}
	return files, nil
}
