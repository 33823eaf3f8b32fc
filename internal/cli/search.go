package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/search/query"
)

func (e *env) searchCommand() *cobra.Command {
	var out string
	var asJSON, explain bool
	var limit, offset int
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: e.text("在生成的网站里检索，结果与网页上的搜索相同", "search a built site, with the same results as its search page"),
		Long: e.text(`在 gen build 生成的索引里检索，结果和次序与网页上的搜索完全相同。

退出码：0 完成（没有结果也是 0）；2 用法有误；3 没有索引或读不出来。`,
			`Searches the index that gen build made; results and order are those of the search page.

Exit codes: 0 done, also without results; 2 wrong usage; 3 no readable index.`),
		Example: "  gen search 低保\n  gen search 示政〔2024〕15号 --json\n  gen search 租赁 补贴 --explain",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{e.text("要写检索词。例：gen search 低保", "write a query. Example: gen search 低保")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("out") {
				out = filepath.Join(e.site, "public")
			}
			if limit < 1 || offset < 0 {
				return usageError{e.text("--limit 要大于 0，--offset 不能为负", "--limit is above 0 and --offset not negative")}
			}
			searcher, err := query.Open(os.DirFS(out), search.Folder)
			if errors.Is(err, fs.ErrNotExist) {
				return errors.New(out + e.text(" 里没有检索索引；先运行 gen build", " holds no search index; run gen build first"))
			}
			if err != nil {
				return fmt.Errorf("%s: %w\n%s", out, err, e.text("重新运行 gen build", "run gen build again"))
			}
			results, err := searcher.Search(strings.Join(args, " "), query.Options{Limit: limit, Offset: offset, Explain: explain})
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(e.stdout)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(results)
			}
			e.printResults(results)
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "public", e.text("生成的网站文件夹（默认：网站文件夹下的 public）", "folder of the built site (default: public in the site's folder)"))
	c.Flags().BoolVar(&asJSON, "json", false, e.text("输出 JSON", "print JSON"))
	c.Flags().BoolVar(&explain, "explain", false, e.text("说明每条结果的得分", "explain each score"))
	c.Flags().IntVar(&limit, "limit", 10, e.text("最多几条", "most results"))
	c.Flags().IntVar(&offset, "offset", 0, e.text("跳过前几条", "results to skip"))
	return c
}

func (e *env) printResults(r query.Results) {
	if r.Total == 0 {
		e.printf("没有找到。几个词之间空一格，或者换一个说法再试。\n", "nothing found; try another or a shorter query.\n")
		return
	}
	e.printf("找到 %d 条：\n", "%d found:\n", r.Total)
	for i, it := range r.Items {
		fmt.Fprintf(e.stdout, "%2d. %s\n", i+1, it.Title)
		var facts []string
		for _, f := range []string{it.Kind, it.Number, it.Date, it.Unit, it.Status} {
			if f != "" {
				facts = append(facts, f)
			}
		}
		fmt.Fprintf(e.stdout, "    %s\n    %s\n", strings.Join(facts, " · "), it.URL)
		for _, line := range it.Explain {
			fmt.Fprintf(e.stdout, "      %s\n", line)
		}
	}
}
