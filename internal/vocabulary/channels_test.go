package vocabulary

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// short writes channels as one line: + chosen, - not chosen, ? undecided before
// the name, ! after an unknown one, the note in brackets.
func short(channels []Channel) string {
	var words []string
	for _, c := range channels {
		w := map[State]string{Chosen: "+", NotChosen: "-", Undecided: "?"}[c.State] + c.Name
		if !c.Known {
			w += "!"
		}
		if c.Note != "" {
			w += "[" + c.Note + "]"
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

func TestCanonicalNamesReadAsThemselves(t *testing.T) {
	for _, name := range slices.Concat(Channels, DomainChannels) {
		if got := short(ReadChannels(name)); got != "+"+name {
			t.Errorf("%s reads as %s", name, got)
		}
		for _, box := range []string{"■", "R", "t"} {
			if got := short(ReadChannels(box + name)); got != "+"+name {
				t.Errorf("%s%s reads as %s", box, name, got)
			}
		}
		for _, box := range []string{"□", "£", "口"} {
			if got := short(ReadChannels(box + " " + name)); got != "-"+name {
				t.Errorf("%s%s reads as %s", box, name, got)
			}
		}
		for _, v := range variants[name] {
			if got := short(ReadChannels(v)); got != "+"+name {
				t.Errorf("%s reads as %s, want %s", v, got, name)
			}
		}
	}
}

// TestNames holds every row of the survey's table of channel names, and the same
// names with owners and in traditional characters.
func TestNames(t *testing.T) {
	for want, cells := range map[string][]string{
		"政府网站": {"政府网站", "政府网", "政府门户网站", "县政府门户网站", "恩阳区政府网", "示县人民政府网站", "呼和浩特市政府网站", "和平县政府网",
			"政 府 网 站", "政府\n网站", "政府網站", "縣政府門戶網站", "政府網(wǎng)站", "１.政府网站", "政府网站。"},
		"政府公报":    {"政府公报", "县政府公报", "政府公報", "公报"},
		"两微一端":    {"两微一端", "一微一端", "政务新媒体", "微信公众号", "示县发布公众号", "青溪镇公众号", "兩微一端", "官方微信"},
		"发布会/听证会": {"发布会/听证会", "发布会听证会", "发布会", "新闻发布会", "發布會/聽證會", "发布会／听证会", "听证会"},
		"广播电视":    {"广播电视", "广播电视台", "广播电台", "广播、电视", "廣播電視", "县广播电视台"},
		"纸质媒体":    {"纸质媒体", "纸质载体", "报刊", "紙質媒體"},
		"公开查阅点":   {"公开查阅点", "公开查阅点/政务公开专区", "政府信息公开查阅点", "公開查閱點"},
		"政务服务中心": {"政务服务中心", "政府服务中心", "行政服务中心", "政务服务大厅", "提供政务服务的场所", "党群服务中心", "公共服务中心户政窗口", "办事窗口",
			"县政务服务中心", "政務服務中心"},
		"便民服务站": {"便民服务站", "便民服务中心", "便民惠民服务中心", "乡镇便民服务中心", "柳树乡便民服务中心", "便民服務站"},
		"入户/现场": {"入户/现场", "入户⁄现场", "入户／现场", "入户/现场宣传", "人户/现场", "入戶/現場", "入户", "现场"},
		"社区/企事业单位/村公示栏（电子屏）": {"社区/企事业单位/村公示栏（电子屏）", "社区/企事业单位/村公示栏(电子屏)", "社区/村公示栏（电子屏）", "社区/企事业单位、村公示栏",
			"村居/企事业单位公示栏", "社区/企事业单位公示栏", "镇村公示公开栏", "存公示栏", "村委会公示栏", "公示栏", "社區/企事業單位/村公示欄（電子屏）",
			"镇政府公告栏", "村委会（居委会）公告栏", "社区/企事业单\n位/村公示栏（电\n子屏）", "青溪村村务公开栏"},
		"精准推送":       {"精准推送", "精准报送", "精準推送"},
		"其他":         {"其他", "其他_", "其他____", "其它", "其他（请注明）____", "其他：__"},
		"信用中国网站":     {"信用中国", "“信用中国”网站", "信用中国网站"},
		"招标投标公共服务平台": {"招投标公共服务平台", "中国招标投标公共服务平台"},
		"部门网站":       {"部门网站", "管理部门网站", "县民政局网站", "民政部门网站"},
		"财政部门网站":     {"县财政部门网站"},
		"图书馆":        {"县图书馆", "圖書館"},
		"国家档案馆":      {"國家檔案館", "县档案馆"},
		"中国政府采购网及其地方分网": {"中國政府採購網及其地方分網"},
		"征地信息公开平台":      {"徵地信息公開平臺"},
	} {
		for _, cell := range cells {
			got := ReadChannels(cell)
			if short(got) != "+"+want {
				t.Errorf("%q reads as %s, want %s", cell, short(got), want)
			}
		}
	}
}

// TestCells holds the shapes of cells seen in published copies.
func TestCells(t *testing.T) {
	thirteen := strings.Join(Channels, " ")
	for _, test := range []struct{ name, cell, want string }{
		{"full list with boxes", "■政府网站□政府公报 □两微一端□发布会/听证会", "+政府网站 -政府公报 -两微一端 -发布会/听证会"},
		{"only the chosen", "■政府网站 ■政务服务中心", "+政府网站 +政务服务中心"},
		{"plain", "政府网站 / 入户/现场", "+政府网站 +入户/现场"},
		{"plain, glued slash", "政府网站/入户/现场/精准推送", "+政府网站 +入户/现场 +精准推送"},
		{"numbered", "1.政府网站 2.两微一端", "+政府网站 +两微一端"},
		{"numbered in lines", "1、政府网站\n2、公示栏\n3、12345政务服务热线", "+政府网站 +社区/企事业单位/村公示栏（电子屏） +12345政务服务热线"},
		{"numbered in brackets", "（1）政府网站（2）政府公报①两微一端", "+政府网站 +政府公报 +两微一端"},
		{"bare numbers", "1政府网站2政府公报", "+政府网站 +政府公报"},
		{"numbers after boxes", "■1.政府网站 □2.政府公报", "+政府网站 -政府公报"},
		{"marks lost at line starts (rongchang.gov.cn)", "政府网站 □政府公报\n两微一端 □发布会/听证会\n公开查阅点■政务服务中心",
			"?政府网站 -政府公报 ?两微一端 -发布会/听证会 ?公开查阅点 +政务服务中心"},
		{"lost glyph, nothing chosen", "政府网站 ??政府公报", "?政府网站 ?政府公报"},
		{"lost glyph beside a chosen one", "■政府网站 ??政府公报", "+政府网站 -政府公报"},
		{"lost glyph that is no text", "■政府网站 \xff政府公报 �两微一端", "+政府网站 -政府公报 -两微一端"},
		{"all marks lost", thirteen, "?" + strings.Join(Channels, " ?")},
		{"all marks lost, run together", strings.Join(Channels[:12], ""), "?" + strings.Join(Channels[:12], " ?")},
		{"eleven names are a choice", strings.Join(Channels[:11], "、"), "+" + strings.Join(Channels[:11], " +")},
		{"prose", "政府公报、政府网站、新闻发布会、报刊、广播、电视或其他便于公众知晓的方式",
			"+政府公报 +政府网站 +发布会/听证会 +纸质媒体 +广播电视 +其他[便于公众知晓的方式]"},
		{"prose with places", "政府门户网站、公示栏等平台和办事大厅、便民服务窗口等场所",
			"+政府网站 +社区/企事业单位/村公示栏（电子屏） +政务服务中心 +便民服务站"},
		{"a sentence", "通过政府网站、公示栏等方式向社会公开", "+政府网站 +社区/企事业单位/村公示栏（电子屏）"},
		{"a sentence with a verb before the owner", "在县政府门户网站上公布", "+政府网站"},
		{"and", "政府网站和县融媒体中心", "+政府网站 +县融媒体中心!"},
		{"an unknown name between", "政府网站、县融媒体中心、公示栏", "+政府网站 +县融媒体中心! +社区/企事业单位/村公示栏（电子屏）"},
		{"ditto", "同上", "+同上!"},
		{"cut by conversion", "■政府网站", "+政府网站"},
		{"Wingdings without font", "R政府网站 £政府公报 t两微一端", "+政府网站 -政府公报 +两微一端"},
		{"Wingdings before an owner", "R恩阳区政府网 £政府公报", "+政府网站 -政府公报"},
		{"Wingdings of Word", "\uf052政府网站 \uf0a3政府公报", "+政府网站 -政府公报"},
		{"mixed □ and 口 (xilinhaote.gov.cn)", "■政府网站 口政府公报 □两微一端口精准推送", "+政府网站 -政府公报 -两微一端 -精准推送"},
		{"口 of a word", "■办事窗口政府网站 □人口政府公报", "+政务服务中心 ?政府网站 -政府公报"},
		{"口 as the first character of a word", "■政府网站 □口岸办网站", "+政府网站 -口岸办网站!"},
		{"Latin letters of a word", "Internet政府网站", "+政府网站"},
		{"other marks", "▄政府网站 ◆政府公报 ▲两微一端 ●精准推送 〇其他 ○便民服务站 √入户/现场", "+政府网站 +政府公报 +两微一端 +精准推送 -其他 -便民服务站 +入户/现场"},
		{"a year is no mark", "二〇二〇年政府公报", "+政府公报"},
		{"a box ticked by hand", "□√政府网站 □政府公报", "+政府网站 -政府公报"},
		{"mark on the line before", "■\n政府网站\n□\n政府公报", "+政府网站 -政府公报"},
		{"others, named", "■其他：办税服务厅", "+其他[办税服务厅]"},
		{"others, named after a space", "■政府网站 ■其他 基层公共服务平台", "+政府网站 +其他[基层公共服务平台]"},
		{"others with a remark", "■其他法律服务网 注：…", "+其他[法律服务网注：…]"},
		{"others, a list", "□精准推送 ■其他：报纸、微信群", "-精准推送 +其他[报纸、微信群]"},
		{"others on the next line", "■其他\n基层公共服务平台", "+其他[基层公共服务平台]"},
		{"others before a lost mark", "□其他\n政府网站 ■政府公报", "-其他 ?政府网站 +政府公报"},
		{"others among plain names", "政府网站、其他、公示栏", "+政府网站 +其他 +社区/企事业单位/村公示栏（电子屏）"},
		{"others unfilled", "■政府网站 □其他____", "+政府网站 -其他"},
		{"an address", "■政府网站 http://www.sx.gov.cn/zwgk/ □政府公报", "+政府网站[http://www.sx.gov.cn/zwgk/] -政府公报"},
		{"an address after a colon", "政府网站：www.sx.gov.cn", "+政府网站[www.sx.gov.cn]"},
		{"an address on the next line", "政府网站\nhttps://www.sx.gov.cn", "+政府网站[https://www.sx.gov.cn]"},
		{"an address alone", "http://www.sx.gov.cn", "+政府网站[http://www.sx.gov.cn]"},
		{"an account after a colon", "微信公众号：示县发布、政府网站", "+两微一端[示县发布] +政府网站"},
		{"a bracket", "■两微一端（微信、微博、客户端）□广播电视", "+两微一端[微信、微博、客户端] -广播电视"},
		{"two journals", "《中国财经报》（《中国政府采购报》）", "+《中国财经报》[《中国政府采购报》]"},
		{"unknown with a box", "■县融媒\n体中心 □政府公报", "+县融媒! ?体中心! -政府公报"},
		{"unknown, spaces kept apart", "Z Z 平台", "+Z Z平台!"},
		{"one name twice", "微信、微博", "+两微一端 +两微一端"},
		{"government net of another word", "政府网格员", "+政府网格员!"},
		{"words glued to a name", "政府网站专栏", "+政府网站[专栏]"},
		{"nothing", "", ""},
		{"signs only", "——\n、/", ""},
	} {
		if got := short(ReadChannels(test.cell)); got != test.want {
			t.Errorf("%s: %q reads as\n  %s, want\n  %s", test.name, test.cell, got, test.want)
		}
	}
}

func TestPlacesInTheCell(t *testing.T) {
	const cell = "■县政府\n网站（网址）□政府公报"
	got := ReadChannels(cell)
	if len(got) != 2 || got[0].Text != "县政府\n网站" || got[0].Start != 3 || got[1].Text != "政府公报" || got[1].End != len(cell) {
		t.Errorf("got %+v", got)
	}
}

// checkChannels holds what is promised of any cell.
func checkChannels(t *testing.T, cell string) {
	t.Helper()
	last := 0
	for _, c := range ReadChannels(cell) {
		if c.Start < last || c.End <= c.Start || c.End > len(cell) || cell[c.Start:c.End] != c.Text {
			t.Errorf("%q: %q stands at %d to %d", cell, c.Text, c.Start, c.End)
		}
		if last = c.End; c.Name == "" || c.Known != known(c.Name) {
			t.Errorf("%q: name %q, known %v", cell, c.Name, c.Known)
		}
		if c.State != Chosen && c.State != NotChosen && c.State != Undecided {
			t.Errorf("%q: state %q", cell, c.State)
		}
	}
}

func FuzzReadChannels(f *testing.F) {
	for _, s := range []string{
		"■政府网站□政府公报 □两微一端□发布会/听证会", "政府网站 □政府公报\n两微一端", "R政府网站 £政府公报 口其他：a，b", "其他（请注明）____ 注：…",
		"政府網(wǎng)站??\xff 人口政府网 www.a.cn：9（1）①", "通过县政府门户网站和公示栏等平台以及Ａ、或", "", "（（", "其他：", "备注：其他\n\n政府网站（",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) { checkChannels(t, cell) })
}

// TestRandomCells makes cells of the words of the table, which a byte fuzzer
// seldom finds.
func TestRandomCells(t *testing.T) {
	words := strings.Fields("■ □ 口 R ?? √ 政府网站 县 示县 政府网 两微一端 发布会/听证会 公示栏 社区 / 、 （ ） 电子屏 其他 ： ____ 注： www.a.cn " +
		"1. （2） 人 和 等 通过 平台 公开 融媒体 特定群体 请写明 全社会 申请人 面向 主动 依 申请 县级 乡 级 村 市 镇街 两级 V")
	words = append(words, "\n", " ")
	random := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		var b strings.Builder
		for range 1 + random.IntN(9) {
			b.WriteString(words[random.IntN(len(words))])
		}
		checkChannels(t, b.String())
		checkColumns(t, b.String())
	}
}

// TestLongCells bounds hostile cells.
func TestLongCells(t *testing.T) {
	for _, unit := range []string{"政府网站", "社区/", "R县", "口", "（", "其他", "■", "：", "1", "和", "等", "村\n", "http：//a", "全社会", "特定群体", "县", "√"} {
		cell := strings.Repeat(unit, 1<<14/len(unit))
		began := time.Now()
		ReadChannels(cell)
		ReadAudience(cell)
		ReadMode(cell)
		ReadLevels(cell)
		Tick(cell)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("16 KB of %q took %v", unit, took)
		}
	}
}
