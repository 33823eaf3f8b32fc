package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/check"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/linkcheck"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/source"
)

// perFile is how many diagnostics of one file the terminal shows.
const perFile = 50

// checkFlags are the ways to look at what is wrong.
type checkFlags struct {
	format   string
	notes    bool
	since    string
	external bool
	files    []string // only these; empty: all
}

func (e *env) checkCommand() *cobra.Command {
	var flags checkFlags
	c := &cobra.Command{
		Use:   "check [FILE…]",
		Short: e.text("列出源文件的全部问题，不生成网站", "list every problem in the sources; write nothing"),
		Long: e.text(`读入全部源文件，一次列出所有问题：文件、行、列，错在哪里，应当怎样写，依据哪一条。
写上文件名就只看这几个文件。gen explain 代码 解释一个问题；gen fix 改掉机械性的错误。
--format sarif 和 github 供代码托管平台在合并请求上标注。
退出码：0 没有错误；1 有错误。`, `Reads all sources and lists every problem with its exact place, what to write
instead and the norm; with file names, those of these files only. gen explain CODE says
more; gen fix repairs what is mechanical.
--format sarif and github are for code hosts, which show problems on a merge request.
Exit codes: 0 no errors; 1 errors.`),
		Example: "  gen check\n  gen check content/policies/2026/rent-subsidy.md\n  gen check --notes\n  gen check --format sarif > gen.sarif\n  gen check --changed-since main",
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(checkFormats, flags.format) {
				return usageError{e.text("--format 只能是 ", "--format is one of ") + strings.Join(checkFormats, ", ")}
			}
			return e.checked(cmd.Context(), nil, func(c *build.Checked, _ fs.FS, _ build.Options) error {
				flags.files = args
				if cmd.Flags().Changed("changed-since") && flags.since == "" {
					return usageError{e.text("--changed-since 后面要写 git 的版本，如 main", "--changed-since wants a git revision, such as main")}
				}
				return e.check(cmd.Context(), c, flags)
			})
		},
	}
	c.Flags().StringVar(&flags.format, "format", "text", e.text("输出格式：", "output format: ")+strings.Join(checkFormats, e.text("、", ", ")))
	c.Flags().BoolVar(&flags.notes, "notes", false, e.text("也列出给工作人员的说明", "list notes for staff as well"))
	c.Flags().StringVar(&flags.since, "changed-since", "", e.text("只看 git 某个版本以来改过的文件，如 main", "only files changed since a git revision, such as main"))
	c.Flags().BoolVar(&flags.external, "external", false, e.text("联网核对外部链接能不能打开", "ask other sites whether the pages linked to are there"))
	e.nowFlagOn(c)
	return c
}

// checkFormats are the output formats of gen check, the first for people.
var checkFormats = []string{"text", "json", "sarif", "github"}

// check shows what is wrong with a checked site in the way the flags ask for.
func (e *env) check(ctx context.Context, c *build.Checked, flags checkFlags) error {
	shown := *c
	if flags.external && c.Site != nil {
		dead, err := e.deadLinks(ctx, c.Site)
		if err != nil {
			return err
		}
		shown.Diagnostics = &diag.List{}
		shown.Diagnostics.Merge(c.Diagnostics)
		shown.Diagnostics.Merge(dead.With(c.Site.Config.Rules))
	}
	if flags.since != "" {
		changed, err := e.changedSince(ctx, flags.since)
		if err != nil {
			return err
		}
		shown.Diagnostics = shown.Diagnostics.Keep(func(d diag.Diagnostic) bool { return changed[d.Span.File] })
	}
	if len(flags.files) > 0 {
		root, err := e.openSite()
		if err != nil {
			return err
		}
		defer root.Close()
		wanted, err := e.sitePaths(root, flags.files)
		if err != nil {
			return err
		}
		if c.Site != nil {
			s := *c.Site
			s.Unpublished = slices.DeleteFunc(slices.Clone(s.Unpublished), func(u site.Unpublished) bool { return !slices.Contains(wanted, u.File) })
			shown.Site = &s
		}
		shown.Diagnostics = shown.Diagnostics.Keep(func(d diag.Diagnostic) bool { return slices.Contains(wanted, d.Span.File) })
	}
	return e.report(&shown, flags.format, flags.notes)
}

// deadLinks asks for every external link of the site once.
func (e *env) deadLinks(ctx context.Context, s *site.Site) (*diag.List, error) {
	links := check.ExternalLinks(s)
	var addresses []string
	for _, link := range links {
		addresses = append(addresses, link.URL)
	}
	failed, err := linkcheck.Check(ctx, addresses, linkcheck.Options{Progress: func(done, all int) {
		if isTerminal(e.stderr) {
			fmt.Fprintf(e.stderr, "\r%s %d/%d", e.text("核对外部链接", "asking for external links"), done, all)
			if done == all {
				fmt.Fprintln(e.stderr)
			}
		}
	}})
	if err != nil {
		return nil, err
	}
	l := &diag.List{}
	for _, link := range links {
		if why, dead := failed[link.URL]; dead {
			l.Add("LNK010", link.Span, link.URL, why.Zh, why.En)
		}
	}
	return l, nil
}

// report prints the outcome of checking and returns errSources when there are
// errors.
func (e *env) report(c *build.Checked, format string, notes bool) error {
	sorted := c.Diagnostics.Sorted()
	var err error
	switch format {
	case "json":
		err = e.writeJSON(sorted, c)
	case "sarif":
		err = diag.WriteSARIF(e.stdout, e.fromHere(withNotes(sorted, notes)), diag.SARIFOptions{Lang: e.lang, Version: version()})
	case "github":
		err = diag.WriteGitHub(e.stdout, e.fromHere(withNotes(sorted, notes)), e.lang)
	default:
		err = e.reportText(sorted, c, notes)
	}
	if err != nil {
		return err
	}
	if c.Diagnostics.HasErrors() {
		return errSources
	}
	return nil
}

func withNotes(sorted []diag.Diagnostic, notes bool) []diag.Diagnostic {
	if notes {
		return sorted
	}
	return slices.DeleteFunc(slices.Clone(sorted), func(d diag.Diagnostic) bool { return d.Severity() == diag.Note })
}

// fromHere gives paths from the current folder instead of from the site's, since a
// code host knows the repository only.
func (e *env) fromHere(sorted []diag.Diagnostic) []diag.Diagnostic {
	dir := path.Clean(filepath.ToSlash(e.site))
	if dir == "." || filepath.IsAbs(e.site) {
		return sorted
	}
	moved := slices.Clone(sorted)
	for i := range moved {
		moved[i].Span.File = path.Join(dir, moved[i].Span.File)
		moved[i].Related = slices.Clone(moved[i].Related)
		for j := range moved[i].Related {
			moved[i].Related[j].Span.File = path.Join(dir, moved[i].Related[j].Span.File)
		}
	}
	return moved
}

func (e *env) reportText(sorted []diag.Diagnostic, c *build.Checked, notes bool) error {
	if err := e.writeText(sorted, c, notes); err != nil {
		return err
	}
	e.listUnpublished(c)
	sum := diag.Count(sorted)
	e.errorsFirst(sorted, sum)
	if sum.Errors+sum.Warnings > 0 {
		e.printf("%s\n", "%s\n", sum.Text(e.lang))
	} else {
		e.printf("没有问题。\n", "no problems.\n")
	}
	if sum.Notes > 0 && !notes {
		e.printf("另有说明 %d 条，加 --notes 查看。\n", "%d notes; --notes shows them.\n", sum.Notes)
	}
	if slices.ContainsFunc(sorted, func(d diag.Diagnostic) bool { return d.Fix != nil && d.Severity() != diag.Note }) {
		e.printf("其中有可以自动修正的，运行 gen fix 查看。\n", "some can be repaired by gen fix.\n")
	}
	return nil
}

// manyShown is how many problems a person takes in at once. Among more, errors are
// named once again at the end, where the eye is.
const manyShown = 12

func (e *env) errorsFirst(sorted []diag.Diagnostic, sum diag.Summary) {
	if sum.Errors == 0 || sum.Warnings == 0 || sum.Errors+sum.Warnings <= manyShown {
		return
	}
	e.printf("先改错误：\n", "errors first:\n")
	shown := 0
	for _, d := range sorted {
		if d.Severity() != diag.Error {
			continue
		}
		if shown++; shown > manyShown {
			e.printf("  ……还有 %d 个\n", "  … and %d more\n", sum.Errors-manyShown)
			return
		}
		fmt.Fprintf(e.stdout, "  %s %s\n", d.Span, d.Code)
	}
}

func (e *env) writeText(sorted []diag.Diagnostic, c *build.Checked, notes bool) error {
	return diag.WriteText(e.stdout, sorted, diag.TextOptions{
		Lang: e.lang, Lines: e.lines(c.Tree), PerFile: perFile, IncludeAll: notes, Color: isTerminal(e.stdout) && os.Getenv("NO_COLOR") == "",
	})
}

// writeJSON prints the diagnostics' report with the unpublished files beside.
func (e *env) writeJSON(sorted []diag.Diagnostic, c *build.Checked) error {
	type unpublished struct {
		File   string `json:"file"`
		Reason string `json:"reason"`
	}
	doc := struct {
		diag.Report
		Unpublished []unpublished `json:"unpublished"`
	}{Report: diag.NewReport(sorted, e.lang), Unpublished: []unpublished{}}
	for _, u := range unpublishedOf(c) {
		doc.Unpublished = append(doc.Unpublished, unpublished{u.File, e.text(u.Zh, u.En)})
	}
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

func unpublishedOf(c *build.Checked) []site.Unpublished {
	if c.Site == nil {
		return nil
	}
	return c.Site.Unpublished
}

func (e *env) listUnpublished(c *build.Checked) {
	list := unpublishedOf(c)
	if len(list) == 0 {
		return
	}
	e.printf("没有发布的文件 %d 个：\n", "%d files are not published:\n", len(list))
	for _, u := range list {
		e.printf("  %[1]s：%[2]s\n", "  %[1]s: %[3]s\n", u.File, u.Zh, u.En)
	}
}

// lines serves excerpts: of sources as they were read, of theme files from the
// site's folder.
func (e *env) lines(tree *source.Tree) diag.Lines {
	return func(file string, line int) (string, bool) {
		if s, ok := tree.Lines(file, line); ok || !strings.HasPrefix(file, "themes/") {
			return s, ok
		}
		data, err := fs.ReadFile(tree.FS, file)
		if err != nil {
			return "", false
		}
		all := strings.Split(string(data), "\n")
		if line < 1 || line > len(all) {
			return "", false
		}
		return all[line-1], true
	}
}

func (e *env) formatFlagOn(c *cobra.Command, format *string) {
	c.Flags().StringVar(format, "format", "text", e.text("输出格式：text 或 json", "output format: text or json"))
}

func (e *env) validFormat(format string) error {
	if format != "text" && format != "json" {
		return usageError{e.text("--format 只能是 text 或 json", "--format is text or json")}
	}
	return nil
}
