package cli

import (
	"encoding/json"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/source"
)

// perFile is how many diagnostics of one file the terminal shows.
const perFile = 50

func (e *env) checkCommand() *cobra.Command {
	var format string
	var notes bool
	c := &cobra.Command{
		Use:   "check",
		Short: e.text("列出源文件的全部问题，不生成网站", "list every problem in the sources; write nothing"),
		Long: e.text(`读入全部源文件，一次列出所有问题：文件、行、列，错在哪里，应当怎样写。

退出码：0 没有错误；1 有错误。`, `Reads all sources and lists every problem with its exact place.

Exit codes: 0 no errors; 1 errors.`),
		Example: "  gen check\n  gen check --format json\n  gen check --notes",
		Args:    e.exactly(0, "gen check"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := e.validFormat(format); err != nil {
				return err
			}
			return e.checked(cmd.Context(), nil, func(c *build.Checked, _ fs.FS, _ build.Options) error {
				return e.report(c, format, notes)
			})
		},
	}
	e.formatFlagOn(c, &format)
	c.Flags().BoolVar(&notes, "notes", false, e.text("也列出给工作人员的说明", "list notes for staff as well"))
	e.nowFlagOn(c)
	return c
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

// report prints the outcome of checking and returns errSources when there are
// errors.
func (e *env) report(c *build.Checked, format string, notes bool) error {
	sorted := c.Diagnostics.Sorted()
	if format == "json" {
		if err := e.writeJSON(sorted, c); err != nil {
			return err
		}
	} else {
		if err := e.writeText(sorted, c, notes); err != nil {
			return err
		}
		e.listUnpublished(c)
		sum := diag.Count(sorted)
		switch {
		case sum.Errors+sum.Warnings > 0:
			e.printf("%s\n", "%s\n", sum.Text(e.lang))
		default:
			e.printf("没有问题。\n", "no problems.\n")
		}
		if sum.Notes > 0 && !notes {
			e.printf("另有说明 %d 条，加 --notes 查看。\n", "%d notes; --notes shows them.\n", sum.Notes)
		}
	}
	if c.Diagnostics.HasErrors() {
		return errSources
	}
	return nil
}

func (e *env) writeText(sorted []diag.Diagnostic, c *build.Checked, notes bool) error {
	return diag.WriteText(e.stdout, sorted, diag.TextOptions{Lang: e.lang, Lines: e.lines(c.Tree), PerFile: perFile, IncludeAll: notes})
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
