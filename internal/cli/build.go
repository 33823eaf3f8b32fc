package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/source"
)

func (e *env) buildCommand() *cobra.Command {
	var out, format string
	var remove, pdfs bool
	c := &cobra.Command{
		Use:   "build",
		Short: e.text("检查，然后生成网站到 public/", "check, then write the site to public/"),
		Long: e.text(`先检查全部源文件。有错误就停下，public/ 保持原样；没有错误才生成，并一步换上。
中途断电、被终止，public/ 也不会只剩一半。

退出码：0 已生成；1 源文件有错误，没有生成；3 机器故障（磁盘满、没有权限）。`,
			`Checks all sources. Errors stop the build and leave public/ as it was; otherwise the
new site is put in its place in one step.

Exit codes: 0 built; 1 errors in the sources, nothing built; 3 the machine failed.`),
		Example: "  gen build\n  gen build --out /srv/www/zwgk\n  gen build --now 2026-11-21\n  gen build --pdf",
		Args:    e.exactly(0, "gen build"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := e.validFormat(format); err != nil {
				return err
			}
			if !cmd.Flags().Changed("out") {
				out = filepath.Join(e.site, "public")
			}
			if err := e.outsideSources(out); err != nil {
				return err
			}
			return e.buildTo(cmd.Context(), target{out: out, format: format, remove: remove, pdf: pdfs})
		},
	}
	c.Flags().StringVar(&out, "out", "public", e.text("输出文件夹（默认：网站文件夹下的 public）", "output folder (default: public in the site's folder)"))
	e.formatFlagOn(c, &format)
	e.removeFlagOn(c, &remove)
	c.Flags().BoolVar(&pdfs, "pdf", false, e.text("文件类网页另存 PDF，要用本机的 Chromium、Chrome 或 Edge 打印", "print documents to PDF too, with this machine's Chromium, Chrome or Edge"))
	e.nowFlagOn(c)
	return c
}

func (e *env) removeFlagOn(c *cobra.Command, remove *bool) {
	c.Flags().BoolVar(remove, "remove", false, e.text("确认撤下上次发布过、这次没有的网页", "withdraw pages that were published before and are gone now"))
}

// target is where and how a site is built.
type target struct {
	out, format string
	remove      bool // pages of the last build may vanish
	pdf         bool // pages of documents are printed too
}

// vanishing reports pages that readers may have kept the address of and that this
// build does not have. It is found here and not by checking, since it compares
// with the last output.
func vanishing(c *build.Checked, out string) error {
	if c.Site == nil {
		return nil
	}
	gone, err := output.Vanishing(out, c.Paths())
	for _, p := range gone {
		c.Diagnostics.Add("OUT002", diag.Span{File: p}, p)
	}
	return err
}

// buildTo checks, builds and writes the site into a folder.
func (e *env) buildTo(ctx context.Context, t target) error {
	out, format := t.out, t.format
	began := time.Now()
	progress := func(o *build.Options) { o.Progress = e.progress() }
	return e.checked(ctx, progress, func(c *build.Checked, files fs.FS, o build.Options) error {
		if !t.remove {
			if err := vanishing(c, out); err != nil {
				return err
			}
		}
		if t.pdf && c.Site != nil {
			printer, err := e.printer(c.Site)
			if err != nil {
				return err
			}
			o.PDF = printer
		}
		var tree *output.Tree
		if !c.Diagnostics.HasErrors() {
			made, more, err := build.Render(ctx, files, c, o)
			if err != nil {
				return err
			}
			tree = made
			c.Diagnostics.Merge(more)
		}
		if err := e.report(c, format, false); err != nil {
			if errors.Is(err, errSources) && format == "text" {
				e.printf("没有生成，%s 保持原样。\n", "nothing was built; %s is as it was.\n", out)
			}
			return err
		}
		result, err := tree.Write(ctx, out)
		var foreign *output.ForeignError
		if errors.As(err, &foreign) {
			return usageError{fmt.Sprintf(e.text("%s 里有不是本程序生成的文件（%s），没有改动它；换一个空文件夹，或先移走里面的文件",
				"%s holds files that gen did not write (%s) and was left alone; choose an empty folder or move them away"), foreign.Dir, foreign.File)}
		}
		if err != nil {
			return err
		}
		added, err := e.keepLedger(c)
		if err != nil {
			return err
		}
		if format == "text" {
			e.summary(c, tree, result, out, time.Since(began))
			if added > 0 {
				e.printf("编号台账 %s 新增 %d 条，请和内容一起提交\n", "%s: %d numbers added; keep it with the sources\n", source.LedgerFile, added)
			}
		}
		return nil
	})
}

// keepLedger writes the numbers that this build published for the first time into
// the ledger, and returns how many there were.
func (e *env) keepLedger(c *build.Checked) (int, error) {
	fresh := c.Site.Ledger.Missing(build.Numbered(c.Site))
	if len(fresh) == 0 {
		return 0, nil
	}
	root, err := e.openSite()
	if err != nil {
		return 0, err
	}
	defer root.Close()
	text := ""
	if f := c.Tree.File(source.LedgerFile); f != nil {
		text = f.Text
	}
	return len(fresh), replaceFile(root, source.LedgerFile, []byte(c.Site.Ledger.With(text, fresh)))
}

func (e *env) summary(c *build.Checked, tree *output.Tree, r output.Result, out string, took time.Duration) {
	s := c.Site
	items, own := 0, 0
	for _, d := range s.Domains {
		items += len(d.Items)
		for _, rows := range d.Units {
			own += len(rows.Items)
		}
	}
	e.printf("已生成 %s：%d 个领域、%d 个事项（另有单位自己的 %d 个）、%d 份政策文件、%d 篇解读、%d 条公开信息，共 %d 个网页\n",
		"built %s: %d domains, %d items (and %d of units' own), %d policies, %d interpretations, %d disclosures; %d pages\n",
		out, len(s.Domains), items, own, len(s.Policies), len(s.Interpretations), len(s.Disclosures), len(c.Pages))
	e.printf("文件 %d 个：写入 %d，未变 %d，删除 %d；用时 %.1f 秒\n", "%d files: %d written, %d unchanged, %d removed; %.1f s\n",
		tree.Len(), r.Written, r.Unchanged, r.Removed, took.Seconds())
	for _, p := range r.Kept {
		if strings.HasPrefix(p, ".") {
			continue // .git and the like are nobody's surprise
		}
		e.printf("保留了不是本程序生成的文件 %s\n", "kept %s, which gen did not write\n", p)
	}
	for _, p := range r.Replaced {
		e.printf("覆盖了不是本程序生成的文件 %s\n", "replaced %s, which gen did not write\n", p)
	}
	e.printf("查看：用浏览器打开 %s，或运行 gen serve\n", "to look at it: open %s in a browser, or run gen serve\n", filepath.Join(out, "index.html"))
}

// progress names the stages on a terminal, so that a long build shows where it is.
func (e *env) progress() func(build.Stage) {
	if !isTerminal(e.stderr) {
		return nil
	}
	names := map[build.Stage]string{
		build.Reading: "读取", build.Parsing: "解析", build.Linking: "关联", build.Checking: "检查", build.Rendering: "生成网页和索引",
	}
	return func(s build.Stage) {
		fmt.Fprintf(e.stderr, "… %s\n", e.text(names[s], string(s)))
	}
}
