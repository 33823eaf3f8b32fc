package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

func (e *env) publishCommand() *cobra.Command {
	var to string
	var remove bool
	c := &cobra.Command{
		Use:   "publish --to DIR",
		Short: e.text("检查、生成，并一步换上目标文件夹里的网站", "check, build, and switch the target folder in one step"),
		Long: e.text(`检查并生成网站，然后一步换上目标文件夹：要么全部是新的，要么保持原样。
源文件有错误就不发布。目标文件夹里不是本程序生成的文件会保留。

退出码：0 已发布；1 源文件有错误，没有发布；2 用法有误；3 机器故障。`,
			`Checks and builds the site, then switches the target folder in one step: all new, or as
it was. Errors in the sources refuse it. Files in the target that gen did not write stay.

Exit codes: 0 published; 1 errors in the sources, nothing published; 2 wrong usage; 3 the machine failed.`),
		Example: "  gen publish --to /srv/www/zwgk",
		Args:    e.exactly(0, "gen publish --to /srv/www/zwgk"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case to == "":
				return usageError{e.text("要写发布到哪里。例：gen publish --to /srv/www/zwgk", "say where to. Example: gen publish --to /srv/www/zwgk")}
			case strings.Contains(to, "://"):
				return usageError{fmt.Sprintf(e.text("“%s”不是文件夹；目前只能发布到本机能写的文件夹", "%q is not a folder; for now the target is a folder of this machine"), to)}
			}
			if err := e.outsideSources(to); err != nil {
				return err
			}
			if err := e.buildTo(cmd.Context(), target{out: to, format: "text", remove: remove}); err != nil {
				return err
			}
			e.printf("已发布到 %s\n", "published to %s\n", to)
			return nil
		},
	}
	c.Flags().StringVar(&to, "to", "", e.text("目标文件夹", "target folder"))
	e.removeFlagOn(c, &remove)
	e.nowFlagOn(c)
	return c
}

// outsideSources refuses a target that would replace the sources themselves.
func (e *env) outsideSources(to string) error {
	target, err := real(to)
	if err != nil {
		return err
	}
	site, err := real(e.site)
	if err != nil {
		return err
	}
	inside, err := filepath.Rel(target, site)
	if err == nil && (inside == "." || !strings.HasPrefix(inside, "..")) {
		return usageError{e.text("目标文件夹不能是网站的源文件夹或包含它", "the target must not hold the site's sources")}
	}
	for _, dir := range []string{"content", "catalogs", "themes"} {
		rel, err := filepath.Rel(filepath.Join(site, dir), target)
		if err == nil && !strings.HasPrefix(rel, "..") {
			return usageError{e.text("目标文件夹不能在源文件夹里面：", "the target must not lie in the sources: ") + dir}
		}
	}
	return nil
}

// real is the absolute path of a folder with links followed as far as it exists.
func real(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	if resolved, err := filepath.EvalSymlinks(abs); err == nil {
		return resolved, nil
	}
	if parent := filepath.Dir(abs); parent != abs {
		resolved, err := real(parent)
		return filepath.Join(resolved, filepath.Base(abs)), err
	}
	return abs, nil
}
