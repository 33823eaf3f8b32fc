package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/preview"
)

func (e *env) serveCommand() *cobra.Command {
	var port int
	var poll time.Duration
	c := &cobra.Command{
		Use:   "serve",
		Short: e.text("本机预览：改了就刷新，草稿和定时页面有标记", "live preview on this machine, with drafts marked"),
		Long: e.text(`在内存里生成网站，只供本机浏览器查看（127.0.0.1）。保存文件后自动重新生成并刷新网页；
源文件有错误时，网页上直接列出，改好就消失。草稿和未到日期的页面也显示，并有标记。

按 Ctrl+C 停止。退出码：0 正常停止；2 用法有误；3 端口被占用等。`,
			`Builds in memory and serves to this machine only (127.0.0.1). Saving a file rebuilds and
reloads the page; mistakes are shown over it. Drafts and scheduled pages are shown, marked.

Ctrl+C stops it. Exit codes: 0 stopped; 2 wrong usage; 3 the port is taken and the like.`),
		Example: "  gen serve\n  gen serve --port 8000\n  gen serve --poll 2s",
		Args:    e.exactly(0, "gen serve"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if port < 0 || port > 65535 {
				return usageError{e.text("--port 在 0 到 65535 之间", "--port is between 0 and 65535")}
			}
			return e.serve(cmd.Context(), port, poll)
		},
	}
	c.Flags().IntVar(&port, "port", 1313, e.text("端口；0 表示任选一个空闲的", "port; 0 picks a free one"))
	c.Flags().DurationVar(&poll, "poll", 0, e.text("每隔这么久查看一次文件变化（网络盘收不到通知时用，如 2s）", "look for changes this often (for network drives, such as 2s)"))
	e.nowFlagOn(c)
	return c
}

func (e *env) serve(ctx context.Context, port int, poll time.Duration) error {
	if _, err := e.now(); err != nil {
		return err
	}
	root, err := e.openSite()
	if err != nil {
		return err
	}
	defer root.Close()
	s := &preview.Server{
		Dir:   e.site,
		Addr:  fmt.Sprintf("127.0.0.1:%d", port),
		Poll:  poll,
		Build: func(ctx context.Context) preview.Result { return e.previewBuild(ctx, root) },
		Ready: func(url string) {
			e.printf("预览网址 %s （只有本机能打开），按 Ctrl+C 停止\n", "preview at %s (this machine only); Ctrl+C stops\n", url)
		},
		Built: func(r preview.Result, took time.Duration) {
			if r.Err != nil {
				fmt.Fprintf(e.stderr, "gen: %s\n", r.Err)
				return
			}
			sum := diag.Count(r.Diagnostics)
			if r.Tree != nil {
				e.printf("已更新，用时 %.2f 秒；%s\n", "rebuilt in %.2f s; %s\n", took.Seconds(), sum.Text(e.lang))
			} else {
				e.printf("有错误，网页没有更新；%s\n", "errors, the pages were not rebuilt; %s\n", sum.Text(e.lang))
			}
		},
		English: e.lang == diag.English,
	}
	err = s.Run(ctx)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf(e.text("端口 %d 被占用；换一个：gen serve --port %d", "port %d is taken; try gen serve --port %d"), port, port+1)
	}
	return err
}

// previewBuild builds in memory with drafts; the clock is read for each build.
func (e *env) previewBuild(ctx context.Context, root *os.Root) preview.Result {
	o, err := e.options()
	if err != nil {
		return preview.Result{Err: err}
	}
	o.Drafts, o.Preview = true, true
	checked, err := build.Check(ctx, root.FS(), o)
	if err != nil {
		return preview.Result{Err: err}
	}
	r := preview.Result{Diagnostics: checked.Diagnostics.Sorted(), Lang: e.lang}
	if checked.Diagnostics.HasErrors() {
		return r
	}
	var wrong *diag.List
	r.Tree, wrong, r.Err = build.Render(ctx, root.FS(), checked, o)
	if r.Err == nil {
		r.Diagnostics = append(r.Diagnostics, wrong.Sorted()...)
	}
	return r
}
