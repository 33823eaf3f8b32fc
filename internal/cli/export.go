package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/bundle"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/source"
)

// exportCommand gathers the forms of the site that other systems take over.
func (e *env) exportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "export",
		Short: e.text("导出给其他系统用的文件", "write files for other systems to take over"),
		Long: e.text(`导出给其他系统用的文件。种类：
  bundle   各网页的正文、附件和元数据表，供粘贴或批量导入门户的内容管理系统`,
			`Writes files for other systems to take over. Kinds:
  bundle   the pages' texts, attachments and metadata, to paste or import into a portal's content management system`),
		Example: "  gen export bundle --to ../menhu",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{e.text("没有这种导出：", "no such kind of export: ") + args[0] + e.text("。可以写：bundle", "; write: bundle")}
			}
			return cmd.Help()
		},
	}
	c.AddCommand(e.exportBundleCommand())
	for _, kind := range c.Commands() {
		kind.InitDefaultHelpFlag()
		kind.Flags().Lookup("help").Usage = e.text("显示说明", "show this help")
	}
	return c
}

func (e *env) exportBundleCommand() *cobra.Command {
	const example = "gen export bundle --to ../menhu"
	var to string
	c := &cobra.Command{
		Use:   "bundle --to DIR",
		Short: e.text("各网页的正文、附件和元数据表，供导入门户的内容管理系统", "the pages' texts, attachments and metadata, for a portal's content management system"),
		Long: e.text(`先检查全部源文件，有错误就停下；没有错误才把各网页的正文、附件和元数据表写到一个文件夹，
供粘贴或批量导入门户的内容管理系统：
  fragments/       每个网页的正文，一页一个 HTML 文件，没有样式、脚本和类名
  files/           正文里链接的附件和图片
  metadata.xlsx    一页一行：栏目、标题、文号、日期……（metadata.csv 是一样的）
  files.csv        附件清单
  readme.txt       说明
文件夹要是空的、不存在的，或者以前导出的；以前导出的整个换成新的，没有变的文件不重写。

退出码：0 已导出；1 源文件有错误，没有导出；2 用法有误；3 机器故障。`,
			`Checks all sources and stops at errors; otherwise writes the pages' texts, attachments and
metadata to a folder, to paste or import into a portal's content management system:
  fragments/       the text of each page as HTML, without styles, scripts and classes
  files/           the attachments and pictures that the texts link to
  metadata.xlsx    a row for each page: column, title, number, dates … (metadata.csv is the same)
  files.csv        the attachments
  readme.txt       what is what, in Chinese
The folder is empty, new, or an earlier bundle, which is replaced by the new one.

Exit codes: 0 exported; 1 errors in the sources, nothing exported; 2 wrong usage; 3 the machine failed.`),
		Example: "  " + example,
		Args:    e.exactly(0, example),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if to == "" {
				return usageError{e.text("要写导出到哪个文件夹。例：", "say which folder to write to. Example: ") + example}
			}
			if err := e.outsideSources(to); err != nil {
				return err
			}
			return e.exportBundle(cmd.Context(), to)
		},
	}
	c.Flags().StringVar(&to, "to", "", e.text("导出到的文件夹", "the folder to write to"))
	e.nowFlagOn(c)
	return c
}

// exportBundle checks and renders the site and writes its bundle into a folder.
func (e *env) exportBundle(ctx context.Context, to string) error {
	progress := func(o *build.Options) { o.Progress = e.progress() }
	return e.checked(ctx, progress, func(c *build.Checked, files fs.FS, o build.Options) error {
		var rendered *output.Tree
		if !c.Diagnostics.HasErrors() {
			plain := *c
			plain.Editions = nil // a portal has its own
			tree, more, err := build.Render(ctx, files, &plain, o)
			if err != nil {
				return err
			}
			rendered = tree
			c.Diagnostics.Merge(more)
		}
		if err := e.report(c, "text", false); err != nil {
			if errors.Is(err, errSources) {
				e.printf("没有导出，%s 保持原样。\n", "nothing was exported; %s is as it was.\n", to)
			}
			return err
		}
		tree, sum, err := bundleTree(c, rendered, files)
		if err != nil {
			return err
		}
		result, err := e.writeBundle(ctx, tree, to)
		if err != nil {
			return err
		}
		added, err := e.keepLedger(c) // a portal publishes these numbers, too
		if err != nil {
			return err
		}
		e.bundleSummary(to, sum, result, added)
		return nil
	})
}

// bundled counts what is in a bundle.
type bundled struct{ fragments, files int }

// bundleTree cuts the bundle out of the rendered site.
func bundleTree(c *build.Checked, rendered *output.Tree, files fs.FS) (*output.Tree, bundled, error) {
	base := c.Site.Config.Base()
	in := bundle.Input{Site: c.Site, Sources: files, Absolute: func(url string) string { return base + strings.TrimSuffix(url, "index.html") }}
	for _, f := range rendered.Sorted() {
		if path.Ext(f.Path) == ".html" && f.From == "" {
			in.Pages = append(in.Pages, bundle.Page{URL: f.Path, HTML: f.Data})
		}
	}
	list, err := bundle.Files(in)
	if err != nil {
		return nil, bundled{}, err
	}
	tree, l, sum := output.NewTree(files), &diag.List{}, bundled{}
	for _, f := range list {
		tree.Add(f, l)
		switch folder, _, _ := strings.Cut(f.Path, "/"); folder {
		case "fragments":
			sum.fragments++
		case "files":
			sum.files++
		}
	}
	if err := tree.Seal(l); err != nil {
		return nil, bundled{}, err
	}
	if l.Len() > 0 {
		panic(fmt.Sprintf("bug: a bundle has two files of one name: %v", l.Sorted()))
	}
	return tree, sum, nil
}

// ofBundle reports whether a path is one that a bundle has.
func ofBundle(p string) bool {
	switch p {
	case output.ManifestPath, "metadata.csv", "metadata.xlsx", "files.csv", "readme.txt":
		return true
	}
	return strings.HasPrefix(p, "fragments/") || strings.HasPrefix(p, "files/")
}

// writeBundle writes a bundle, but not over a site: that has a manifest of this
// program as well and would give way.
func (e *env) writeBundle(ctx context.Context, tree *output.Tree, to string) (output.Result, error) {
	pages, err := output.Vanishing(to, ofBundle)
	if err != nil {
		return output.Result{}, err
	}
	if len(pages) > 0 {
		return output.Result{}, usageError{fmt.Sprintf(e.text("%s 里是 gen build 生成的网站（%s），没有改动它；换一个文件夹",
			"%s holds a site that gen build made (%s) and was left alone; choose another folder"), to, pages[0])}
	}
	result, err := tree.Write(ctx, to)
	var foreign *output.ForeignError
	if errors.As(err, &foreign) {
		return output.Result{}, usageError{fmt.Sprintf(e.text("%s 里有不是本程序导出的文件（%s），没有改动它；换一个空文件夹，或先移走里面的文件",
			"%s holds files that gen did not write (%s) and was left alone; choose an empty folder or move them away"), foreign.Dir, foreign.File)}
	}
	return result, err
}

func (e *env) bundleSummary(to string, sum bundled, r output.Result, added int) {
	e.printf("已导出到 %s：%d 个网页的正文，%d 个附件；写入 %d 个文件，未变 %d，删除 %d\n",
		"exported to %s: the texts of %d pages, %d attachments; %d files written, %d unchanged, %d removed\n",
		to, sum.fragments, sum.files, r.Written, r.Unchanged, r.Removed)
	for _, p := range r.Kept {
		if !strings.HasPrefix(p, ".") {
			e.printf("保留了不是本程序导出的文件 %s\n", "kept %s, which gen did not write\n", p)
		}
	}
	for _, p := range r.Replaced {
		e.printf("覆盖了不是本程序导出的文件 %s\n", "replaced %s, which gen did not write\n", p)
	}
	if added > 0 {
		e.printf("编号台账 %s 新增 %d 条，请和内容一起提交\n", "%s: %d numbers added; keep it with the sources\n", source.LedgerFile, added)
	}
	e.printf(`接下来：
  打开 metadata.xlsx，一行是一个网页：栏目、标题、文号、日期，片段文件、附件文件在哪里
  把片段文件（fragments 里的 HTML）贴进门户编辑器的源代码，或者交给管门户的人批量导入
  上传附件文件（files 里的），把正文里的链接换成门户上的地址
`, `Next:
  open metadata.xlsx; a row is a page: column, title, number, dates, and where its fragment and files are
  paste the fragment (HTML in fragments) into the portal editor's source view, or hand all to whoever imports
  attach the files (in files) and put the portal's addresses into the links
`)
}
