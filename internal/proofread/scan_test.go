package proofread

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// specimens holds, for each kind, texts in which what stands between ⟦ and ⟧ must
// be found, and texts in which nothing may be found. Specimens met in public
// copies stand first.
var specimens = map[Kind]struct{ found, clean []string }{
	LostBracket: {
		found: []string{
			"根据《通知》（国办公开办函⟦〔201960号⟧）要求",
			"《要点》（皖政务办⟦〔20205号⟧）",
			"按照国办公开办函⟦〔号⟧文件",
			"《关于…的通知》（税总发⟦〔2017 44号⟧）",
			"见国办公开办函⟦〔202130⟧",
			"(国办发⟦〔201680号⟧)",
			"税总发⟦〔201744号⟧",
			"国办发⟦[201960号⟧",
			"示政办⟦（201960号⟧文",
			"国办发⟦(2019 60号⟧",
			"税总发⟦〔2017年44号⟧",
			"税总发⟦〔2017 第44号⟧",
			"税总发⟦〔201744〕号⟧",
			"税总发⟦〔２０１７ ４４號⟧",
			"税总发⟦2017〕44号⟧",
			"国办发 ⟦〔 201960 号⟧",
		},
		clean: []string{
			"国办发〔2019〕54号", "国办发〔2019〕 54 号", "民发〔2018)23号〕", "国办发(2019)54号", "国办发〔2019 〕54号",
			"《规定》（2017年第44号公告）", "公告（2019年第1号）", "（国办发〔2017〕94号）", "见附件〔1〕和〔12〕",
			"国办发〔2016、2017〕44号", "小区（201960号楼）", "第（201960）号提案", "《办法》（2019 修订）", "联系人（号码）", "办理〔号码〕",
			"[2019](https://example.gov.cn/2019)年", "规章[201960号]", "索引号〔20240315〕",
		},
	},
	GluedDate: {
		found: []string{
			"发布日期：⟦2020929⟧",
			"截至⟦2019930⟧，全县",
			"自⟦20200101⟧起施行",
			"成文日期 ⟦20200929⟧",
			"示例县人民政府办公室\n⟦2020929⟧\n",
			"示例县财政局\n\n　　⟦20201231⟧",
			"于⟦2021115⟧印发",
			"会议⟦20210315⟧召开",
			"（发布时间：⟦20210315⟧）",
			"文件⟦2020929⟧日印发",
			"有效期至⟦20251231⟧",
			"日期: ⟦2020905⟧",
			"在⟦20200229⟧以前",
			"从⟦20200101⟧至⟦20201231⟧",
		},
		clean: []string{
			"2010301 行政运行 120.00", "列入2010301科目", "于2010202科目列支", "| 2010202 | 20200929 |", "索引号：113499000000000276/202403-00005", "统一社会信用代码 11370322004222241N",
			"电话：20200929", "联系电话 2019123", "金额为2020929元", "自2019930万元", "附件20200929.docx", "https://example.gov.cn/art/20200929/a.html", "至20200929.5", "编号20200929", "时间：20201332", "于2080505日", "截至2020929人",
			"date: 20200929", "截至2020-09-29", "日期：202009291", "人口2010929人", "政务服务中心20200929号窗口", "在2019123456", "时间：\"20200929\"",
		},
	},
	SplitDate: {
		found: []string{
			"发布日期：⟦2019- 06- 24⟧",
			"⟦2019 年 6 月 2 4 日⟧印发",
			"于⟦2019 -06 -24⟧发布",
			"⟦2019-06- 24⟧ 10:00",
			"⟦20 19年6月24日⟧",
			"⟦2 0 1 9 年 6 月 2 4 日⟧",
			"⟦2019年1 2月⟧",
			"⟦2019年1 2月3日⟧",
			"自⟦6月2 4日⟧起",
			"⟦2019　年 6 月 3　0 日⟧",
			"⟦2019 - 6 - 24⟧",
		},
		clean: []string{
			"2024 年 3 月 5 日", "2024年3月5日", "2019-06-24", "2019年 6月 24日", "2019 - 2020 学年", "2019- 13- 24", "第1 2月台", "共 12 2019 年 6 月 24 日", "编号A2019- 06- 24", "2019- 06- 24B",
			"表1 2 3 4", "0554-2019- 06- 24", "6 月 24 日", "2019 年度 1 2 项", "2018 2019年6月24日", "2019-06-24 -", "- 2019\n- 06\n- 24",
		},
	},
	Mojibake: {
		found: []string{
			"政府⟦锟斤拷锟斤拷⟧公开", "⟦烫烫烫烫烫⟧", "⟦屯屯屯⟧", "政⟦\uFFFD\uFFFD⟧公开", "公⟦????⟧告", "⟦鏀垮簻淇℃伅鍏紑⟧",
			"⟦涓€⟧", "⟦ä¸\u00adå\u009b½äººæ°‘⟧", "第⟦ä¸€⟧章", "温度25⟦Â°⟧C", "⟦Ã¤Â…⟧", "⟦ÖÐ»ªÈËÃñ⟧", "⟦ï¼Œ⟧并且", "他说⟦â€œ⟧公开", "⟦鈥?⟧", "通知⟦銆?⟧", "⟦锛?⟧",
		},
		clean: []string{
			"真的吗???", "what??? 是", "café”……", "São Paulo, NÃO, É, Ærø", "鏈接、產業鏈、銀行、關於", "公里(km)×2·÷3±4°C", "××××××", "······", "naïve façade Übermaß", "屯屯通、村村通", "斤拷", "Ö÷", "带一把锛子", "烫伤、烫发",
			"鈥是稀土元素", "缁、绗、绋、浣、浜", "联通、鏖战、饕餮、麒麟、蠡县、衢州、濮阳", "€100", "“引用”——说明……",
		},
	},
	PinyinFragment: {
		found: []string{
			"公開領⟦(lǐng)⟧域標⟦(biāo)⟧準⟦(zhǔn)⟧目錄", "機關⟦(guān)⟧印發⟦(fā)⟧〔2014〕7號", "現⟦(xiàn)⟧印發⟦(fā)⟧你們", "已經⟦(jīng)⟧市政府", "標⟦（biāo）⟧準", "科學⟦(xué)⟧、規⟦(guī)⟧範⟦(fàn)⟧",
			"財務⟦(wù)⟧預⟦(yù)⟧算", "內⟦(nèi)⟧容", "綠⟦(lǜ)⟧化", "領⟦(lǐnɡ)⟧域", "信息形成或者变⟦(biàn)⟧更之日起", "語言文字規⟦(guī)⟧范應⟦(yīng)⟧當執⟦(zhí)⟧行", "领⟦(ling)⟧域标⟦(biao)⟧准", "实⟦(shí)⟧现⟦(xiàn)⟧", "網⟦(wa\u030Cng)⟧絡",
		},
		clean: []string{
			"公里(km)", "酸碱度(pH)", "面积(ha)时间(min)", "元(yuan)", "歙(shè)县和黟(yī)县", "六(lù)安市", "甪(lù)直镇", "乐(yuè)清市", "蚌(bèng)埠市", "附件(a)和附件(b)、附件(e)", "参数(x)、变量(y)、函数(sin)", "高度(m)重量(kg)容量(ml)功率(kw)", "领(ling)域", "系统(bug)平台(demo)", "领(lǐng域", "《通知》(lǐng)", "领()域",
		},
	},
	KangxiRadical: {
		found: []string{
			"⟦⼈⺠⟧政府", "成⟦⻓⟧", "部⟦⻔⟧", "意⟦⻅⟧", "⟦⽤⼯⟧", "⟦⾦⟧额", "⟦⻋⟧辆", "⟦⻘⟧年", "⟦\uF90A⟧山", "⟦\uF9FD⟧", "⟦⻁⟧", "⟦⼀⼆⟧、", "⟦\U0002F800⟧",
		},
		clean: []string{"人民政府", "长、门、见、用、工", "﨑、﨏、﨑", "〇", "①②③⑴", "、。", "𠮷野家"},
	},
	ZeroWidth: {
		found: []string{
			"政府⟦\u200b⟧信息", "⟦\u200b⟧开头", "末尾⟦\u200b⟧", "公⟦\u200c⟧开", "公⟦\u200d⟧开", "公⟦\u2060⟧开", "公⟦\uFEFF⟧开", "信⟦\u00ad⟧息", "公⟦\u200b\u200b\uFEFF⟧开", "左⟦\u200e⟧右⟦\u200f⟧", "零⟦\u2063⟧宽",
		},
		clean: []string{"\uFEFF政府信息", "👨\u200d👩\u200d👧", "می\u200cخواهم", "ᠮᠣᠩ\u200dᠭᠣᠯ", "公 开　公\u00a0开", "❤\uFE0F", "שלום\u200f!"},
	},
	BidiControl: {
		found: []string{
			"文件⟦\u202e⟧gpj.exe", "⟦\u202a⟧C:\\文件⟦\u202c⟧", "电话⟦\u202d⟧0551⟦\u202c⟧", "⟦\u2066⟧甲⟦\u2069⟧", "⟦\u2067⟧乙", "⟦\u2068⟧丙", "丁⟦\u202b⟧", "⟦\u202a\u202a⟧戊", "己⟦\u2069⟧", "1⟦\u202e⟧2⟦\u202c⟧",
		},
		clean: []string{"文件", "甲、乙", "\u2028", "“引号”", "‰", "שלום עליכם", "←→"},
	},
	PrivateUse: {
		found: []string{
			"电话⟦\uE001⟧", "⟦\uF06C⟧政府网站", "⟦\uF0FE\uF0A3⟧", "姓名：王⟦\uE863⟧", "⟦\uF8FF⟧", "⟦\uE000⟧", "（⟦\uE5E5⟧）", "⟦\U000F0001⟧", "⟦\U0010FFFD⟧", "一⟦\uE4C6⟧二",
		},
		clean: []string{"■政府网站", "□两微一端", "☑☐", "√", "●○◆▲", "王喆、李玥、张頔"},
	},
	Placeholder: {
		found: []string{
			"《⟦XX省⟧农机购置补贴实施方案》", "办公地址: ⟦在这里写⟧办公地址", "⟦××县⟧人民政府", "⟦X X 市⟧", "国办发⟦〔XXXX〕⟧号", "示政⟦〔20XX〕⟧5号", "⟦20XX年⟧", "⟦XX年⟧⟦XX月⟧⟦XX日⟧", "⟦某某县⟧", "⟦×年×月×日⟧", "⟦X月X日⟧", "金额⟦××元⟧",
			"联系电话：⟦待补充⟧", "⟦此处填写⟧单位名称", "⟦TODO⟧：核对", "⟦Lorem ipsum⟧ dolor", "⟦ＸＸ街道⟧", "⟦xx局⟧", "关于⟦XX 人民政府⟧的", "| ⟦待填写⟧ |",
		},
		clean: []string{
			"139XXXX2345", "李某某局长", "王某某", "某年某月某日", "XX市场", "身份证号340101XXXXXXXX1234号", "TODOS", "MAXX区", "3××5", "100×100元", "人员待补充到位", "X射线", "某县某镇", "第XX届", "ＸＸＬ号", "x年", "张××", "各省“七五”普法规划", "家住某某小区", "请单击此处下载附件",
		},
	},
	Redacted: {
		found: []string{
			"信息形成或者变更之日起 ⟦*⟧ 个工作日内", "自收到之日起⟦**⟧个工作日内", "公开 ⟦****⟧ 个工作日", "| ⟦*⟧ 级事项 |", "起⟦＊⟧个工作日", `自收到起⟦\*\*⟧个工作日`, "罚款⟦***⟧万元", "面积⟦**⟧平方米", "期限为⟦*⟧个月", "之日起⟦**⟧日内办结，逾期⟦**⟧日内答复", "在 ⟦*⟧ 小时内", "**重点**：自收到起 ⟦*⟧ 个工作日",
		},
		clean: []string{
			"**个工作日**", "自收到之日起**20**个工作日内", "在**20**个工作日或者**30**个工作日内", "* 个月报表", "- 一\n* 个工作日", "*重点*内容", "（略）", "(略)", "在**三个工作日内**办结", "***重要***", "2*3", "a * b", "  * 万元以上", "**期限：** 个工作日另行规定", "* * *", "自*20*个工作日",
		},
	},
	Gambling: {
		found: []string{
			"中华人民共和国⟦皇冠体育⟧条例", "⟦澳门威尼斯人⟧|网上", "⟦新葡京⟧官网欢迎您。第一章", "⟦博·彩 平 台⟧", "⟦北京赛车ＰＫ１０⟧", "⟦B\u200bet3\u200b65⟧中文", "开户⟦时时彩计划⟧群", "⟦亚\u200b博\u200b体\u200b育⟧", "⟦真人荷官⟧在线发牌", "⟦百家乐网址⟧", "⟦六合彩开奖⟧结果", "⟦开户送彩金⟧", "⟦球吧网⟧", "⟦皇冠體育⟧", "⟦澳門葡京⟧", "⟦1xBet⟧", "一、总体情况⟦亚博app⟧下载（一）主动公开", "⟦7777788888⟧王中王",
			"严厉打击违法犯罪，⟦皇冠体育⟧官网，维护稳定",
		},
		clean: []string{
			"打击治理跨境赌博", "禁止博彩", "南亚博览会", "东南亚博览会", "犯罪嫌疑人王某为“皇冠体育”网站招揽赌客", "多次登录博彩平台进行赌球，对其处以行政拘留10日", "利用“六合彩”开奖结果进行赌博", "县皇冠体育用品经营部", "新葡京大酒店", "新葡京KTV", "亚博体育馆",
			"体育彩票投注站", "开云体育中心", "澳门皇冠假日酒店", "金沙县银河娱乐城", "不要访问赌球、博彩平台等网站", "提升华体会的", "alphabet365", "bet3650", "不法分子以开户送彩金为诱饵", "刑法第三百零三条：开设赌场罪",
		},
	},
	Adult: {
		found: []string{
			"⟦亚洲精品一区二区⟧", "⟦婷婷五月天⟧", "⟦高清无码⟧", "⟦成人影片⟧", "⟦AV在线⟧", "⟦同城约炮⟧", "⟦麻豆传媒⟧", "⟦精品一区二区三区⟧", "⟦午夜福利视频⟧", "⟦免费成人视频⟧", "⟦裸·聊·直·播⟧", "⟦激情视频⟧", "⟦91porn⟧",
		},
		clean: []string{
			"扫黄打非工作", "依法查处成人网站", "打击传播淫秽色情视频违法犯罪", "成人教育、成人高考、成人职业培训", "裸聊敲诈", "无码产品", "屏蔽激情直播等不良信息", "USB-AV视频线", "一区二区三区开发", "草莓视频宣传片", "五月天",
		},
	},
	Advertising: {
		found: []string{
			"⟦加我微信⟧138", "⟦论文代写⟧", "⟦代开全国发票⟧", "⟦刻章办证⟧", "⟦贷款秒批⟧", "⟦兼职刷单⟧", "⟦花呗套现⟧", "⟦高仿手表⟧", "⟦百度霸屏⟧", "⟦免费荐股⟧", "⟦专业讨债⟧", "⟦代 写 论 文⟧", "⟦黑户可贷⟧", "⟦論文代寫⟧",
		},
		clean: []string{
			"参加微信知识竞赛", "请添加微信公众号", "加微信群", "禁止办证收费", "办证大厅", "严禁代开发票", "申请代开增值税发票", "代开发票联系电话", "严肃查处论文代写、代投", "刷单返利是诈骗", "清理“刻章办证”小广告", "小额信用贷款", "增加威信", "微信同号", "谨防“兼职刷单”骗局",
		},
	},
	HiddenLink: {
		found: []string{
			"政府⟦[](http://example.com)⟧信息", "⟦[ ](https://example.com/a)⟧", "⟦[\u200b](http://example.com)⟧", "⟦[&nbsp;](http://example.com)⟧", "⟦[](//example.com)⟧", "⟦[　](www.example.com)⟧",
			`<div style="display:none">⟦<a href="http://example.com">⟧词</a></div>`, `⟦<a style="visibility: hidden" href="http://example.com">⟧词</a>`, `<span style='font-size:0px'>⟦<a href=http://example.com>⟧x</a></span>`,
			`<p style="text-indent:-9999px">⟦<a href="http://example.com">⟧</a></p>`, `<div style="position:absolute;left:-999px">⟦<A HREF="http://example.com">⟧1</A>⟦<a href="http://b.example">⟧2</a></div>`, `⟦<a href="http://example.com">⟧ &nbsp;</a>`, `<div hidden>⟦<a href="/x">⟧x</a></div>`, `<div style="display:none"><div></div>⟦<a href="/x">⟧x</a></div>`,
		},
		clean: []string{
			"[省政府](https://example.gov.cn)", "![](seal.png)", "![](https://example.gov.cn/seal.png)", "[![](a.png)](https://example.gov.cn)", "- [ ] 待办", "[](#section)", `\[](http://example.com)`, `<a id="top"></a>`, `<a href="https://example.gov.cn">网站</a>`, `<div style="display:none">文字</div><a href="/x">x</a>`,
			`<input type="hidden"><a href="/x">x</a>`, `<p style="font-size:0.9em"><a href="/x">x</a></p>`, `<br hidden/><a href="/x">x</a>`, `<a href="/x"><img src="a.png"></a>`, "1 < 2", "[]", "[ ]", `<div style="margin-left:-10px"><a href="/x">x</a></div>`,
		},
	},
}

func TestSpecimens(t *testing.T) {
	w := Default()
	for kind, s := range specimens {
		if len(s.found) < 10 || len(s.clean) < 6 {
			t.Errorf("%s: only %d specimens and %d clean texts", kind, len(s.found), len(s.clean))
		}
		for _, marked := range s.found {
			text, want := unmark(kind, marked)
			if len(want) == 0 {
				t.Errorf("%s: %q marks nothing", kind, marked)
			}
			var got []span
			for _, f := range w.Scan(text) {
				if f.Kind == kind {
					got = append(got, span{f.Kind, f.Start, f.End})
				} else if !(f.Kind == ZeroWidth && (kind == Gambling || kind == HiddenLink)) {
					t.Errorf("%s: %q: also %s %q", kind, text, f.Kind, f.Text)
				}
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(span{})); diff != "" {
				t.Errorf("%s: %q (-want +got):\n%s", kind, text, diff)
			}
		}
		for _, text := range s.clean {
			for _, f := range w.Scan(text) {
				t.Errorf("%q: found %s %q %s", text, f.Kind, f.Text, f.Word)
			}
		}
	}
	if len(specimens) != len(phrases) {
		t.Errorf("specimens of %d kinds, want %d", len(specimens), len(phrases))
	}
}

type span struct {
	kind       Kind
	start, end int
}

// unmark takes the marks out of a specimen.
func unmark(kind Kind, marked string) (text string, want []span) {
	for {
		lead, rest, ok := strings.Cut(marked, "⟦")
		text += lead
		if !ok {
			return text, want
		}
		inside, rest, _ := strings.Cut(rest, "⟧")
		want = append(want, span{kind, len(text), len(text) + len(inside)})
		text += inside
		marked = rest
	}
}

// TestFixes holds what is written instead of the damage.
func TestFixes(t *testing.T) {
	for text, want := range map[string]string{
		"⼈⺠政府成⻓":                 "人民政府成长",
		"政\u200b府\uFEFF信\u00ad息": "政府信息",
		"电话\u202d0551\u202c":     "电话0551",
		"\uF90A山":                "金山",
		"⻁口":                     "⻁口", // 虎 or 虍
		"\uE001":                 "\uE001",
		"皇冠体育":                   "皇冠体育",
	} {
		if got := repair(text, Default().Scan(text)); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// repair applies the fixes of findings.
func repair(text string, findings []Finding) string {
	var b strings.Builder
	at := 0
	for _, f := range findings {
		if f.Fix != nil {
			b.WriteString(text[at:f.Start] + *f.Fix)
			at = f.End
		}
	}
	return b.String() + text[at:]
}

// TestSupplement holds that radicals with a compatibility form need no entry, and
// that every entry is needed.
func TestSupplement(t *testing.T) {
	for r := range supplement {
		if !isRadical(r) || r >= 0x2F00 {
			t.Errorf("%c (%U) is no radical of the supplement", r, r)
		}
	}
	for r := rune(0x2F00); r <= 0x2FD5; r++ {
		if _, ok := trueForm(r); !ok {
			t.Errorf("%c (%U) has no true form", r, r)
		}
	}
}

func TestEveryKindHasPhrases(t *testing.T) {
	if len(phrases) != 15 {
		t.Errorf("%d phrases; a new kind needs both languages and specimens", len(phrases))
	}
	for k, p := range phrases {
		if k.Chinese() == "" || k.English() == "" || p[0] == p[1] {
			t.Errorf("%s: %q", k, p)
		}
	}
}

// TestLongTexts scans texts made of one thing only. There are no times in it, but
// a rule that looks back or ahead without bound would take minutes.
func TestLongTexts(t *testing.T) {
	for _, unit := range []string{
		"国", "1", "2019", " ", "*", "* ", "**个工作日", "[", "[](http", "<", "<a href=x", "<div hidden>", "(lǐng", "領(lǐng)", "X", "X ", "某", "皇冠体育", "皇冠", "打击皇冠体育", "开户送彩金、", "〔", "发〔2019", "?", "\u200b", "⼈", "\uFFFD", "锟斤拷", "鏀垮簻", "Ã", "ä¸\u00ad", "Ö", "\xe4", "2 0 1 9 年", "2019- 06- 24", "于2020929", "赌博网站，",
	} {
		text := strings.Repeat(unit, (1<<19)/len(unit))
		n := 0
		for _, f := range Default().Scan(text) {
			if f.Start < n && f.Kind != HiddenLink {
				t.Errorf("%q: %s at %d overlaps", unit, f.Kind, f.Start)
				break
			}
			n = f.End
		}
	}
}
