package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/scaffold"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

func (e *env) initCommand() *cobra.Command {
	var name string
	var domains []string
	c := &cobra.Command{
		Use:   "init DIR",
		Short: e.text("新建一个网站", "make a new site"),
		Long: e.text(`在一个空文件夹里新建网站：site.yaml、26 个领域的标准目录（或用 --domains 选几个）、
公开指南、依申请公开等页面。建好就能 gen serve 预览。
本地的同义词 synonyms.txt、标准查询 queries.txt 不在其中，用得着的时候自己写，见 docs/zh/sources.md。

退出码：0 已建好；2 用法有误（文件夹不空、领域不存在）；3 机器故障。`,
			`Makes a site in an empty folder: site.yaml, the 26 standard catalogues (or those of
--domains), guide, request page and samples. It can be previewed at once. The site's own
synonyms.txt and queries.txt are not among them; write them when they are needed.

Exit codes: 0 made; 2 wrong usage (folder not empty, unknown domain); 3 the machine failed.`),
		Example: "  gen init wangzhan\n  gen init wangzhan --name 示范县人民政府\n  gen init qingxi --domains social-assistance,elderly-care",
		Args:    e.exactly(1, "gen init wangzhan"),
		RunE: func(_ *cobra.Command, args []string) error {
			today, err := e.now()
			if err != nil {
				return err
			}
			written, err := scaffold.Init(args[0], scaffold.Site{Name: name, Domains: domains, Today: today.Day()}, catalogs.Standard)
			var unknown scaffold.UnknownDomainError
			switch {
			case errors.As(err, &unknown):
				hint := strings.Join(unknown.Known, "、")
				if near, ok := yamlpos.Nearest(unknown.Name, unknown.Known); ok {
					hint = near
				}
				return usageError{fmt.Sprintf(e.text("没有领域“%s”；可以写：%s", "no domain %q; write: %s"), unknown.Name, hint)}
			case errors.Is(err, scaffold.ErrNotEmpty):
				return usageError{fmt.Sprintf(e.text("文件夹 %s 不是空的，没有改动它", "the folder %s is not empty and was left alone"), args[0])}
			case err != nil:
				return err
			}
			e.printf("已在 %s 建好网站，%d 个文件。接下来：\n  cd %s\n  gen serve      预览\n  编辑 site.yaml，写上本地的单位\n",
				"made a site of %[2]d files in %[1]s. Next:\n  cd %[3]s\n  gen serve      preview\n  edit site.yaml and list your units\n",
				args[0], len(written), args[0])
			return nil
		},
	}
	c.Flags().StringVar(&name, "name", "示范县人民政府", e.text("网站名称", "name of the site"))
	c.Flags().StringSliceVar(&domains, "domains", nil, e.text("只要这些领域（编号或名称，逗号分隔）", "only these domains (ids, separated by commas)"))
	e.nowFlagOn(c)
	return c
}
