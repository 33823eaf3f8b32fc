package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/pdf"
	"github.com/gongkai/gongkai/internal/site"
)

// printer prints the pages of a tree, which it writes into a folder of its own for
// the browser.
func (e *env) printer(s *site.Site) (func(context.Context, *output.Tree, []string) (map[string][]byte, error), error) {
	p, found := pdf.Find(exec.LookPath)
	if !found {
		return nil, errors.New(e.text("没有找到 Chromium、Chrome 或 Edge，不能打印 PDF；装上其中一个，或去掉 --pdf",
			"no Chromium, Chrome or Edge was found to print PDFs with; install one or leave --pdf out"))
	}
	p.Base = s.Config.Base()
	if isTerminal(e.stderr) {
		p.Progress = func(done, all int, page string) {
			fmt.Fprintf(e.stderr, "\r… PDF %d/%d", done, all)
			if done == all {
				fmt.Fprintln(e.stderr)
			}
		}
	}
	return func(ctx context.Context, tree *output.Tree, pages []string) (printed map[string][]byte, err error) {
		dir, err := os.MkdirTemp("", "gen-pdf-")
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		if _, err := tree.Write(ctx, dir); err != nil {
			return nil, err
		}
		return p.Print(ctx, dir, pages)
	}, nil
}
