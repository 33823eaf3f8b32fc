package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// words are what synthetic pages are made of, the frequent ones first.
var words = strings.Fields(`
的 和 办理 申请 公开 政府 信息 服务 通知 材料 人民 关于 低保 县 工作 街道 保障 社会 救助 部门 单位 办公室 审核 公示 补贴
住房 租赁 审批 时限 依据 对象 条件 标准 目录 乡镇 民政局 社区 居民 村民委员会 养老 医疗 教育 义务教育 招生 学校 就业 创业
水 电 饮用水 供水 安全 生产 应急 预案 环境 空气 监测 PM2.5 污染 土地 征收 补偿 安置 规划 建设 工程 项目 招标 投标 财政
预算 决算 资金 专项 农业 补贴 农村 危房 改造 扶贫 振兴 文化 体育 图书馆 法律 援助 调解 公证 税务 社保 医保 养老金 失业
残疾人 老年人 儿童 妇女 优抚 退役 军人 殡葬 婚姻 登记 户籍 身份证 居住证 驾驶证 食品 药品 监督 检查 处罚 许可 行政
复议 诉讼 年度 报告 指南 制度 意见 办法 细则 规定 方案 印发 实施 修改 废止 解读 图解 问答 会议 纪要 公报 电话 地址 邮箱
www.shi.gov.cn Wi-Fi 12345 GB/T 2024年 2023年 5月 第3季度 100万元 ３个工作日 ㎡ 𠮷野 﨎地 﨩木 𠀋川 二○二四 （试行） A类 covid
省 市 区 镇 村 局 科 室 人 事 大 小 高 新 一 二 三 四 五 六 七 八 九 十 年 月 日 元 号 条 款 项 章 节`)

var punctuation = strings.Fields("， 。 ； 、 ： ？ ！")

// makeDocuments returns n pages that depend on nothing but the seed.
func makeDocuments(seed uint64, n, bodyWords int) []Document {
	rng := rand.New(rand.NewPCG(seed, 7))
	docs := make([]Document, n)
	for i := range docs {
		docs[i] = Document{
			URL:   fmt.Sprintf("policies/%d/%d.html", 2015+rng.IntN(10), i),
			Kind:  []string{"政策文件", "解读", "信息公开"}[rng.IntN(3)],
			Title: text(rng, 2+rng.IntN(6)),
			Body:  text(rng, 1+rng.IntN(2*bodyWords)),
			Unit:  "示例县" + word(rng),
		}
		if rng.IntN(3) > 0 {
			docs[i].Number = number(rng)
		}
		if rng.IntN(4) == 0 {
			docs[i].Number += fmt.Sprintf(" 11349900MB0X/%d-%05d", 2015+rng.IntN(10), rng.IntN(500))
		}
		if rng.IntN(5) > 0 {
			docs[i].Date = fmt.Sprintf("%d-%02d-%02d", 2015+rng.IntN(10), 1+rng.IntN(12), 1+rng.IntN(28))
		}
		docs[i].Status = []string{"", "有效", "废止", "部分失效", "失效"}[rng.IntN(5)]
	}
	return docs
}

func number(rng *rand.Rand) string {
	brackets := [][2]string{{"〔", "〕"}, {"[", "]"}, {"（", "） "}, {"【", "】"}}[rng.IntN(4)]
	office := []string{"示政", "示政办", "示民", "示教体"}[rng.IntN(4)]
	return fmt.Sprintf("%s%s%d%s%d号", office, brackets[0], 2015+rng.IntN(10), brackets[1], 1+rng.IntN(60))
}

// word draws from the list, the first ones most often, or a random character
// now and then, so that there are rare terms too.
func word(rng *rand.Rand) string {
	switch r := rng.Float64(); {
	case r < 0.03:
		return string(rune(0x4E00 + rng.IntN(3000)))
	case r < 0.04:
		return fmt.Sprint(rng.IntN(10000))
	default:
		x := rng.Float64()
		return words[int(x*x*float64(len(words)))]
	}
}

func text(rng *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(word(rng))
		switch rng.IntN(12) {
		case 0, 1:
			b.WriteString(punctuation[rng.IntN(len(punctuation))])
		case 2:
			if i%5 == 0 {
				b.WriteString("\n\n")
			}
		case 3:
			if i%7 == 0 {
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

// makeQuery takes one to six characters out of a page, sometimes with a word
// of another, sometimes a number or rubbish.
func makeQuery(rng *rand.Rand, docs []Document) string {
	switch rng.IntN(12) {
	case 0:
		if n := docs[rng.IntN(len(docs))].Number; n != "" {
			return n
		}
	case 1:
		return []string{"", " ", "，。", "ＰＭ２.５", "臺灣", "不存在的词", "政务政务政务", "示政20245号", "低保 水", "12345"}[rng.IntN(10)]
	case 2:
		return word(rng)
	case 3:
		return docs[rng.IntN(len(docs))].Title
	}
	q := excerpt(rng, docs[rng.IntN(len(docs))])
	if rng.IntN(3) == 0 {
		q += " " + excerpt(rng, docs[rng.IntN(len(docs))])
	}
	return q
}

func excerpt(rng *rand.Rand, d Document) string {
	runes := []rune(d.Body)
	if rng.IntN(3) == 0 {
		runes = []rune(d.Title)
	}
	n := min(1+rng.IntN(6), len(runes))
	start := rng.IntN(len(runes) - n + 1)
	return string(runes[start : start+n])
}
