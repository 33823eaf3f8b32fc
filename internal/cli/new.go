package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/scaffold"
	"github.com/gongkai/gongkai/internal/site"
)

func (e *env) newCommand() *cobra.Command {
	var unit, item string
	var kinds strings.Builder
	for _, k := range scaffold.Kinds {
		fmt.Fprintf(&kinds, "  %-15s %s → %s\n", k.Name, e.text(k.Zh, k.En), k.Path)
	}
	c := &cobra.Command{
		Use:   "new KIND [NAME]",
		Short: e.text("新建一个源文件，必填的键和下一个文号、索引号都写好", "make a source file with required keys and next numbers filled in"),
		Long: e.text("新建一个源文件。种类：\n", "Makes a source file. Kinds:\n") + kinds.String() +
			e.text("\n新文件是草稿，写好后删去“草稿: 是”。已有的文件不会被覆盖。\n网站文件夹里的 synonyms.txt（同义词）、queries.txt（标准查询）是普通文本，自己新建。\n\n退出码：0 已建好；1 网站的源文件读不懂；2 用法有误；3 机器故障。",
				"\nNew pages are drafts. An existing file is never replaced.\nThe site's synonyms.txt and queries.txt are plain text: make them in an editor.\n\nExit codes: 0 made; 1 the site's sources cannot be read; 2 wrong usage; 3 the machine failed."),
		Example: "  gen new policy rent-subsidy --unit zjj\n  gen new disclosure dibao-2026 --item social-assistance-05 --unit mzj\n  gen new gazette\n  gen new report 2026",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 || len(args) == 1 && args[0] == "gazette" {
				return nil
			}
			return usageError{e.text("要写种类和名字。例：gen new policy rent-subsidy\n种类：\n", "want a kind and a name. Example: gen new policy rent-subsidy\nkinds:\n") + kinds.String()}
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			drafts := func(o *build.Options) { o.Drafts = true } // numbers of drafts are taken, too
			return e.checked(cmd.Context(), drafts, func(c *build.Checked, _ fs.FS, o build.Options) error {
				if c.Site == nil {
					return e.report(c, "text", false)
				}
				want := scaffold.Want{Kind: args[0], Unit: unit, Item: item, Now: o.Now.Day()}
				if len(args) > 1 {
					want.Name = args[1]
				}
				return e.newFile(want, c.Site)
			})
		},
	}
	c.Flags().StringVar(&unit, "unit", "", e.text("单位编号（默认：site.yaml 的第一个）", "unit id (default: the first in site.yaml)"))
	c.Flags().StringVar(&item, "item", "", e.text("目录事项编号（disclosure 用）", "catalogue item id (for disclosure)"))
	e.nowFlagOn(c)
	return c
}

func (e *env) newFile(want scaffold.Want, s *site.Site) error {
	written, err := scaffold.New(e.site, want, s)
	var input scaffold.InputError
	if errors.As(err, &input) {
		return usageError{e.text(input.Zh, input.En)}
	}
	if err != nil {
		return err
	}
	for _, p := range written {
		e.printf("新建 %s\n", "made %s\n", p)
	}
	e.printf("用编辑器打开它填写；gen serve 可以边写边看\n", "open it in an editor; gen serve shows it as you write\n")
	return nil
}
