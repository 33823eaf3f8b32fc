package cli

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/fix"
	"github.com/gongkai/gongkai/internal/source"
)

func (e *env) fixCommand() *cobra.Command {
	var write bool
	c := &cobra.Command{
		Use:   "fix [FILE…]",
		Short: e.text("修正机械性的错误：编码、全角冒号、日期写法、文号括号", "repair what is mechanical: encodings, wide colons, dates, brackets"),
		Long: e.text(`修正不改变意思的写法问题：GBK 和 BOM、全角冒号和数字、2026.3.5 这样的日期、
文号的括号和空格、“现行有效”一类的同义词。注释、顺序和排版保持原样。
默认只显示要改什么；加 --write 才改写文件。`, `Repairs what does not change the meaning: GBK and byte order marks, full-width
colons and digits, dates such as 2026.3.5, brackets and blanks of document numbers, synonyms.
Comments, order and layout stay. It shows the changes; --write makes them.`),
		Example: "  gen fix\n  gen fix --write\n  gen fix --write content/policies/2026/rent-subsidy.md",
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.fix(cmd.Context(), args, write)
		},
	}
	c.Flags().BoolVar(&write, "write", false, e.text("改写文件", "change the files"))
	e.nowFlagOn(c)
	return c
}

func (e *env) fix(ctx context.Context, only []string, write bool) error {
	o, err := e.options()
	if err != nil {
		return err
	}
	root, err := e.openSite()
	if err != nil {
		return err
	}
	defer root.Close()
	wanted, err := e.sitePaths(root, only)
	if err != nil {
		return err
	}
	changes, left, err := fix.Plan(ctx, root.FS(), func(ctx context.Context, fsys fs.FS) ([]diag.Diagnostic, error) {
		c, err := build.Check(ctx, fsys, o)
		if err != nil {
			return nil, err
		}
		return c.Diagnostics.Sorted(), nil
	})
	if err != nil {
		return err
	}
	if len(wanted) > 0 {
		changes = slices.DeleteFunc(changes, func(c fix.Change) bool { return !slices.Contains(wanted, c.Path) })
	}
	for _, c := range changes {
		if write {
			if err := replaceFile(root, c.Path, c.After); err != nil {
				return err
			}
			e.printf("%s：改了 %d 处\n", "%s: %d repairs\n", c.Path, len(c.Repairs))
		} else {
			e.showChange(c)
		}
	}
	switch {
	case len(changes) == 0:
		e.printf("没有可以自动修正的地方。\n", "there is nothing to repair.\n")
	case write:
		e.printf("改写了 %d 个文件。\n", "%d files were changed.\n", len(changes))
	default:
		e.printf("要改 %d 个文件；核对无误后运行 gen fix --write。\n", "%d files would change; gen fix --write changes them.\n", len(changes))
	}
	if left.Errors+left.Warnings > 0 && len(wanted) == 0 {
		e.printf("其余要人工处理：%s；用 gen check 查看。\n", "left for a person: %s; see gen check.\n", left.Text(e.lang))
	}
	return nil
}

// showChange prints what would change, as a diff of text.
func (e *env) showChange(c fix.Change) {
	before := c.Before
	if text, ok := source.Repair(before); ok {
		e.printf("%s：改存为 UTF-8（不带 BOM）\n", "%s: saved again as UTF-8 without byte order mark\n", c.Path)
		before = text
	}
	if !bytes.Equal(before, c.After) {
		d := diff.Diff("a/"+c.Path, before, "b/"+c.Path, c.After)
		_, d, _ = bytes.Cut(d, []byte("\n")) // the line that repeats both names
		fmt.Fprintf(e.stdout, "%s", d)
	}
}

// sitePaths turns file names as the user gives them, from the current folder or from the site's,
// into paths below the site.
func (e *env) sitePaths(root *os.Root, names []string) ([]string, error) {
	var paths []string
	for _, name := range names {
		name = strings.ReplaceAll(name, `\`, "/")
		p := path.Clean(name)
		if rel, ok := below(e.site, name); ok {
			if _, err := root.Lstat(filepath.FromSlash(rel)); err == nil {
				p = rel
			}
		}
		if info, err := root.Lstat(filepath.FromSlash(p)); err != nil || info.IsDir() {
			return nil, usageError{fmt.Sprintf(e.text("网站里没有文件 %s", "the site has no file %s"), name)}
		}
		paths = append(paths, p)
	}
	return paths, nil
}

// below gives the path of a file from the site's folder, if it lies in it.
func below(dir, name string) (string, bool) {
	site, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	file, err := filepath.Abs(filepath.FromSlash(name))
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(site, file)
	return filepath.ToSlash(rel), err == nil && !strings.HasPrefix(rel, "..")
}

// replaceFile puts new content in the place of a file in one step, so that a
// machine that stops in between leaves the old file or the new one.
func replaceFile(root *os.Root, p string, data []byte) error {
	mode := fs.FileMode(0o644)
	if info, err := root.Lstat(p); err == nil {
		mode = info.Mode().Perm()
	}
	temp := path.Join(path.Dir(p), "."+path.Base(p)+".fix")
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return fmt.Errorf("write %s: %w", p, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(mode) // whatever the mask of this process
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = root.Rename(temp, p)
	}
	if err != nil {
		_ = root.Remove(temp) // the error that matters is the one before
		return fmt.Errorf("write %s: %w", p, err)
	}
	return nil
}
