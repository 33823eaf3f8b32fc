package scaffold

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/docnum"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Kinds are the kinds of file that New can make, with where each goes. <name> is
// the name given on the command line.
var Kinds = []Kind{
	{"policy", "content/policies/<年>/<name>.md", "政策文件", "policy document"},
	{"interpretation", "content/interpretations/<年>/<name>.md", "政策解读", "interpretation"},
	{"disclosure", "content/disclosures/<领域>/<name>.md", "按目录事项公开的信息（要 --item）", "disclosure (needs --item)"},
	{"gazette", "content/gazette/<年>/<期>.yaml", "政府公报", "gazette issue (no name)"},
	{"report", "content/reports/<年>.yaml 和 .md", "年度报告，名字写年度", "annual report; the name is the year"},
	{"regime", "content/regime/<name>.md", "公开制度", "text of the regime"},
	{"organ", "content/organs/<name>.yaml", "机构职能", "organ"},
	{"page", "content/pages/<name>.md", "其他页面", "any other page"},
}

// Kind is a kind of source file.
type Kind struct {
	Name, Path, Zh, En string
}

// Want is what New has to make.
type Want struct {
	Kind string
	Name string // file name without extension
	Unit string // id; empty: the site's first unit
	Item string // of a disclosure
	Now  date.Date
}

// InputError is a mistake in what was asked for, in both languages.
type InputError struct{ Zh, En string }

func (e InputError) Error() string { return e.En }

// New writes a source file with every required key filled in as far as the site
// tells: today's date, the next document, index and issue numbers, the elements
// of the item. It returns the files written; an existing file is never replaced.
func New(dir string, w Want, s *site.Site) ([]string, error) {
	unit, err := unitOf(w, s)
	if err != nil {
		return nil, err
	}
	year := w.Now.Year()
	newest, published := newestPolicy(s)
	values := map[string]string{
		"today": w.Now.String(), "unit": unit.ID, "year": strconv.Itoa(year),
		"number": nextNumber(s, unit, year), "index": nextIndex(s, unit, year), "policy": newest,
	}
	to := ""
	switch w.Kind {
	case "policy", "interpretation":
		to = fmt.Sprintf("content/%s/%d/%s.md", map[string]string{"policy": "policies", "interpretation": "interpretations"}[w.Kind], year, w.Name)
	case "disclosure":
		it, ok := s.Item(w.Item)
		if !ok {
			return nil, noItem(w.Item, s)
		}
		values["item"], values["itemname"] = it.ID, strings.Join(strings.Fields(it.Name), " ")
		var elements []string
		for _, c := range it.Content {
			elements = append(elements, "## "+c+"\n")
		}
		values["elements"] = strings.Join(elements, "\n")
		to = "content/disclosures/" + it.Domain.ID + "/" + w.Name + ".md"
	case "gazette":
		if !published {
			return nil, InputError{"还没有已发布的政策文件可以登入公报；先发布一份", "there is no published policy document to list; publish one first"}
		}
		issue, serial := nextIssue(s, year)
		values["issue"], values["serial"] = strconv.Itoa(issue), strconv.Itoa(serial)
		to = fmt.Sprintf("content/gazette/%d/%d.yaml", year, issue)
	case "report":
		return newReport(dir, w, unit)
	case "regime":
		to = "content/regime/" + w.Name + ".md"
	case "organ":
		to = "content/organs/" + w.Name + ".yaml"
	case "page":
		to = "content/pages/" + w.Name + ".md"
	default:
		return nil, noKind(w.Kind)
	}
	if w.Kind != "gazette" && !content.ValidName(w.Name) {
		return nil, InputError{"名字“" + w.Name + "”不能用作网址；只用小写英文字母、数字、短横线，如 rent-subsidy", "the name has to be lower-case ASCII, such as rent-subsidy"}
	}
	data, err := fs.ReadFile(files, "files/new/"+w.Kind+filepath.Ext(to))
	if err != nil {
		return nil, err
	}
	var pairs []string
	for k, v := range values {
		pairs = append(pairs, "{{"+k+"}}", v)
	}
	text := strings.NewReplacer(pairs...).Replace(string(data)) // one pass: values are not filled again
	if err := create(dir, to, []byte(withSchemaOf(dir, to, text))); err != nil {
		return nil, exists(err, to)
	}
	return []string{to}, nil
}

func exists(err error, to string) error {
	if os.IsExist(err) {
		return InputError{"已经有文件 " + to + "，没有改动它", to + " exists and was left alone"}
	}
	return err
}

func unitOf(w Want, s *site.Site) (*site.Unit, error) {
	if len(s.Units) == 0 {
		return nil, InputError{"site.yaml 里还没有单位", "site.yaml has no units"}
	}
	if w.Unit == "" {
		return s.Units[0], nil
	}
	i := slices.IndexFunc(s.Units, func(u *site.Unit) bool { return u.ID == w.Unit || u.Name == w.Unit })
	if i >= 0 {
		return s.Units[i], nil
	}
	var names []string
	for _, u := range s.Units {
		names = append(names, u.ID, u.Name)
	}
	zh, en := "写单位编号或全称，见 site.yaml", "write the id or full name of a unit in site.yaml"
	if near, ok := yamlpos.Nearest(w.Unit, names); ok {
		zh, en = "是不是“"+near+"”？", "did you mean "+near+"?"
	}
	return nil, InputError{"site.yaml 里没有单位“" + w.Unit + "”；" + zh, "site.yaml has no unit " + w.Unit + "; " + en}
}

// noKind lists the kinds, by both names, for one that is none.
func noKind(name string) error {
	var zh, en []string
	for _, k := range Kinds {
		zh = append(zh, k.Name+"（"+k.Zh+"）")
		en = append(en, k.Name)
	}
	return InputError{"没有这种文件：" + name + "；可以写 " + strings.Join(zh, "、"), "no such kind: " + name + "; one of " + strings.Join(en, ", ")}
}

// nextNumber is the unit's next document number of the year.
func nextNumber(s *site.Site, u *site.Unit, year int) string {
	prefix, serial := "", 0
	for _, c := range s.Config.Units {
		if c.ID.V == u.ID {
			prefix = c.Prefix.V
		}
	}
	if prefix == "" {
		prefix = "机关代字" // to be replaced; site.yaml does not say
	}
	for _, p := range s.Policies {
		n, _ := docnum.Parse(p.Number)
		if n.Prefix == prefix && n.Year == year {
			serial = max(serial, n.Serial)
		}
	}
	return fmt.Sprintf("%s〔%d〕%d号", prefix, year, serial+1)
}

// nextIndex is the unit's next index number of the year: code/year-serial.
func nextIndex(s *site.Site, u *site.Unit, year int) string {
	code := u.USCC
	if code == "" {
		code = "000000000"
	}
	used := s.Ledger.Numbers() // those of documents that are gone are not given again
	for _, p := range s.Policies {
		used = append(used, p.IndexNumber)
	}
	start, serial := fmt.Sprintf("%s/%d-", code, year), 0
	for _, number := range used {
		if rest, ok := strings.CutPrefix(number, start); ok {
			if n, err := strconv.Atoi(rest); err == nil {
				serial = max(serial, n)
			}
		}
	}
	return fmt.Sprintf("%s%05d", start, serial+1)
}

// newestPolicy is the number of the newest published document, if there is one.
func newestPolicy(s *site.Site) (string, bool) {
	for _, p := range s.Policies {
		if !p.Draft && !p.Scheduled {
			return p.Number, true
		}
	}
	return "示政〔" + strconv.Itoa(s.Now.Year()) + "〕1号", false
}

func nextIssue(s *site.Site, year int) (issue, serial int) {
	for _, g := range s.Gazettes {
		serial = max(serial, g.Serial)
		if g.Year == year {
			issue = max(issue, g.Issue)
		}
	}
	return issue + 1, serial + 1
}

// newReport writes the tables of the year's form with zeros, and the six headings.
func newReport(dir string, w Want, u *site.Unit) ([]string, error) {
	year, err := strconv.Atoi(w.Name)
	if err != nil || strconv.Itoa(year) != w.Name || year > 2999 {
		return nil, InputError{"年度报告的名字写年度，如 gen new report 2026", "the name of a report is its year, such as gen new report 2026"}
	}
	form, err := content.FormFor(year)
	if err != nil {
		return nil, InputError{"2019 年度起才有统一格式", "forms exist from 2019 on"}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %d 年度报告的三张表（%s）；文字写在 %d.md。每格都要填，没有就写 0。\n", year, form.Norm, year)
	fmt.Fprintf(&b, "年度: %d\n单位: %s\n发布日期: %s\n草稿: 是    # 写好后删去这一行\n\n表二:\n", year, u.ID, w.Now)
	for _, block := range form.Table2 {
		for _, row := range block.Rows {
			var cells []string
			for _, c := range block.Columns {
				cells = append(cells, c.Label+": 0")
			}
			fmt.Fprintf(&b, "  %s: {%s}\n", row, strings.Join(cells, ", "))
		}
	}
	fmt.Fprintf(&b, "\n# 七个数依次是：%s\n表三:\n", strings.Join(content.Table3Columns, " "))
	for _, row := range form.Table3 {
		fmt.Fprintf(&b, "  %s: [0, 0, 0, 0, 0, 0, 0]    # %s\n", row.ID, row.Label)
	}
	fmt.Fprintf(&b, "\n# 五个数依次是：%s\n表四:\n", strings.Join(content.Table4Columns, " "))
	for _, row := range content.Table4Rows {
		fmt.Fprintf(&b, "  %s: [0, 0, 0, 0, 0]\n", row)
	}
	var prose strings.Builder
	for _, s := range content.Sections {
		fmt.Fprintf(&prose, "## %s\n\n", s)
	}
	texts := []struct{ ext, text string }{{".md", prose.String()}, {".yaml", b.String()}}
	for _, f := range texts {
		to := "content/reports/" + w.Name + f.ext
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(to))); err == nil {
			return nil, exists(fs.ErrExist, to)
		}
	}
	var written []string
	for _, f := range texts {
		to := "content/reports/" + w.Name + f.ext
		if err := create(dir, to, []byte(withSchemaOf(dir, to, f.text))); err != nil {
			return written, exists(err, to)
		}
		written = append(written, to)
	}
	return written, nil
}

// noItem says that an item is missing or unknown, with the nearest id.
func noItem(id string, s *site.Site) error {
	if id == "" {
		return InputError{"要用 --item 写明公开哪个目录事项，如 --item social-assistance-05；编号见目录文件或事项网页", "say which catalogue item with --item, such as --item social-assistance-05"}
	}
	var ids []string
	for _, it := range s.AllItems() {
		ids = append(ids, it.ID)
	}
	zh, en := "编号见目录文件或事项网页", "ids stand in the catalogue files and on the items' pages"
	if near, ok := yamlpos.Nearest(id, ids); ok {
		zh, en = "是不是 "+near+"？", "did you mean "+near+"?"
	}
	return InputError{"没有编号为“" + id + "”的目录事项；" + zh, "there is no catalogue item " + id + "; " + en}
}
