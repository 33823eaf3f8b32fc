package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/search/query"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// searchFlags are where to search, for what, and how to show it.
type searchFlags struct {
	out, file string
	json      bool
	query.Options
}

// facets are the ways to narrow results, in the order of the search page.
var facets = []struct{ name, zh string }{
	{"kind", "种类"}, {"domain", "领域"}, {"unit", "单位"}, {"year", "年份"}, {"status", "有效性"}, {"audience", "公开对象"},
}

func (e *env) searchCommand() *cobra.Command {
	var flags searchFlags
	filters := map[string]*[]string{}
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: e.text("在生成的网站里检索，结果与网页上的搜索相同", "search a built site, with the same results as its search page"),
		Long: e.text(`在 gen build 生成的索引里检索，结果和次序与网页上的搜索完全相同。
一字不差的话放在「」里，不要的词前面写减号：gen search 养犬 -解读。
--file 检查标准查询：文件里每行一条“词 → 网页地址”，列出没有找对的。网站文件夹里的
queries.txt，gen build 每次都会检查；同义词写在网站文件夹的 synonyms.txt 里。

退出码：0 完成（没有结果也是 0）；1 --file 里有没有找对的；2 用法有误；3 没有索引或读不出来。`,
			`Searches the index that gen build made; results and order are those of the search page.
A phrase stands in 「」, and a minus before a word leaves out pages that have it.
--file asks the golden queries of a file, "words → page" on each line, and lists those
that miss. gen build asks those of queries.txt in the site's folder; the site's own
synonyms stand in synonyms.txt there.

Exit codes: 0 done, also without results; 1 a query of --file misses; 2 wrong usage; 3 no readable index.`),
		Example: "  gen search 低保\n  gen search 示政〔2024〕15号 --json\n  gen search 租赁 补贴 --kind 政策文件 --year 2024\n  gen search --file queries.txt",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && flags.file == "" {
				return usageError{e.text("要写检索词。例：gen search 低保", "write a query. Example: gen search 低保")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("out") {
				flags.out = filepath.Join(e.site, "public")
			}
			flags.Filters = map[string][]string{}
			for name, values := range filters {
				if len(*values) > 0 {
					flags.Filters[name] = *values
				}
			}
			if err := e.validSearch(cmd, flags, args); err != nil {
				return err
			}
			files := os.DirFS(flags.out)
			searcher, err := query.Open(files, search.Folder)
			if errors.Is(err, fs.ErrNotExist) {
				return errors.New(flags.out + e.text(" 里没有检索索引；先运行 gen build", " holds no search index; run gen build first"))
			}
			if err != nil {
				return e.damaged(flags.out, err)
			}
			if flags.file != "" {
				return e.searchFile(searcher, files, flags)
			}
			return e.search(cmd, searcher, files, strings.Join(args, " "), flags)
		},
	}
	c.Flags().StringVar(&flags.out, "out", "public", e.text("生成的网站文件夹（默认：网站文件夹下的 public）", "folder of the built site (default: public in the site's folder)"))
	c.Flags().StringVar(&flags.file, "file", "", e.text("检查这个文件里的标准查询", "ask the golden queries of this file"))
	c.Flags().BoolVar(&flags.json, "json", false, e.text("输出 JSON", "print JSON"))
	c.Flags().BoolVar(&flags.Explain, "explain", false, e.text("说明每条结果的得分", "explain each score"))
	c.Flags().IntVar(&flags.Limit, "limit", query.DefaultLimit, e.text("最多几条", "most results"))
	c.Flags().IntVar(&flags.Offset, "offset", 0, e.text("跳过前几条", "results to skip"))
	c.Flags().StringVar(&flags.Sort, "sort", query.ByRelevance, e.text("次序：relevance 最合适的在前，date 最新的在前", "order: relevance or date, newest first"))
	c.Flags().BoolVar(&flags.Apart, "apart", false, e.text("也要字词分开出现的网页", "also pages that have the characters apart"))
	c.Flags().BoolVar(&flags.Facets, "facets", false, e.text("列出结果的种类、领域、单位等各有几条", "count the results by kind, domain, unit and so on"))
	for _, f := range facets {
		filters[f.name] = c.Flags().StringArray(f.name, nil, fmt.Sprintf(e.text("只要这个%[1]s的，可以写几次", "only this %[2]s; may be repeated"), f.zh, f.name))
	}
	return c
}

// validSearch finds what is wrong with the flags before anything is read.
func (e *env) validSearch(cmd *cobra.Command, flags searchFlags, args []string) error {
	switch {
	case flags.Limit < 1 || flags.Offset < 0:
		return usageError{e.text("--limit 要大于 0，--offset 不能为负", "--limit is above 0 and --offset not negative")}
	case flags.Sort != query.ByRelevance && flags.Sort != query.ByDate:
		return usageError{e.text("--sort 只能是 relevance 或 date", "--sort is relevance or date")}
	case flags.file != "" && len(args) > 0:
		return usageError{e.text("查询写在 --file 的文件里，命令行上不再写", "the queries stand in the file of --file; write none on the command line")}
	}
	if flags.file != "" {
		for _, name := range []string{"explain", "limit", "offset", "sort", "apart", "facets"} {
			if cmd.Flags().Changed(name) {
				return usageError{e.text("--file 不能和这个选项一起用：--", "--file does not go with --") + name}
			}
		}
		if len(flags.Filters) > 0 {
			return usageError{e.text("--file 检查的是不加筛选的结果", "--file asks for results without filters")}
		}
	}
	return nil
}

// damaged says what to do with an index that cannot be read.
func (e *env) damaged(out string, err error) error {
	return fmt.Errorf("%s: %w\n%s", out, err, e.text("重新运行 gen build", "run gen build again"))
}

// search answers one query.
func (e *env) search(cmd *cobra.Command, searcher *query.Searcher, files fs.FS, q string, flags searchFlags) error {
	o := flags.Options
	o.Facets = o.Facets || len(o.Filters) > 0 // they tell whether a value exists
	results, err := searcher.Search(q, o)
	if err != nil {
		return e.damaged(flags.out, err)
	}
	if err := e.knownValues(results.Facets, o.Filters); err != nil {
		return err
	}
	if !flags.Facets {
		results.Facets = nil
	}
	for i := range results.Items {
		it := &results.Items[i]
		if text, marks := query.Passage(q, results.Reading, passageText(files, it.URL)); len(marks) > 0 {
			it.Snippet, it.Marks = text, marks
		}
	}
	if flags.json {
		return e.encode(results)
	}
	again := "gen search " + shellQuoted(results.Offer)
	for _, name := range []string{"out", "site"} {
		if f := cmd.Flag(name); f != nil && f.Changed {
			again += " --" + name + " " + shellQuoted(f.Value.String())
		}
	}
	e.printResults(q, results, flags.Offset, again)
	return nil
}

// knownValues refuses filters by what no page of the site has: a unit's short name
// would find nothing and not say why.
func (e *env) knownValues(counted []query.Facet, filters map[string][]string) error {
	for _, f := range counted {
		var values []string
		for _, c := range f.Values {
			values = append(values, c.Value)
		}
		for _, want := range filters[f.Name] {
			if !contains(f.Values, want) {
				hint := ""
				if near, ok := yamlpos.Nearest(want, values); ok {
					hint = e.text("；是不是“", "; did you mean ") + near + e.text("”？", "?")
				} else if len(values) > 0 {
					hint = e.text("；这次的结果里有：", "; these results have: ") + strings.Join(values[:min(len(values), shownValues)], e.text("、", ", "))
				}
				return usageError{fmt.Sprintf(e.text("--%s：网站上没有这个%s：%s", "--%s: the site has no such %s: %s"), f.Name, e.nameOf(f.Name), want) + hint}
			}
		}
	}
	return nil
}

// nameOf names a facet.
func (e *env) nameOf(name string) string {
	for _, f := range facets {
		if f.name == name {
			return e.text(f.zh, f.name)
		}
	}
	return name
}

func contains(counts []query.Count, value string) bool {
	for _, c := range counts {
		if c.Value == value {
			return true
		}
	}
	return false
}

// shellQuoted writes a word so that a shell hands it over as it is.
func shellQuoted(word string) string {
	if word != "" && !strings.ContainsAny(word, " \t\"'\\$`!*?[](){}<>|&;#~") {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
