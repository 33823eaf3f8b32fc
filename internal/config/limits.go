package config

import (
	"strconv"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Limit is a number that a norm or an assessment sets, and that a site may set
// for itself (阈值), since provinces and cities differ.
type Limit struct {
	Key, Zh string
	Default int
	Unit    string // 工作日, 天, 个, %, 字
	What    string // what is measured, for the documentation
	Norm    string
}

// Limits are the known limits. A limit of 0 switches its rule off.
var Limits = []Limit{
	{"publish_days", "公开工作日", 20, "工作日", "文件成文后最迟多久公开", "条例 第二十六条"},
	{"interpretation_days", "解读工作日", 7, "工作日", "文件公开后最迟多久解读", "绍兴市2019年政务公开工作要点；郑州等地为3个工作日"},
	{"overlap_percent", "摘抄比例", 60, "%", "解读与原文相同的文字超过多少算摘抄", "政策解读不得摘抄原文（地方通行要求）"},
	{"gazette_days", "公报间隔", 20, "工作日", "政府公报两期之间、文件等候刊登最多多久", "芜湖市2020年政务公开考评方案"},
	{"home_days", "首页更新", 14, "天", "首页最多多久不更新", "国办秘函〔2019〕19号"},
	{"news_days", "动态更新", 14, "天", "动态、要闻栏目最多多久不更新", "国办秘函〔2019〕19号"},
	{"policy_days", "文件更新", 183, "天", "通知公告、政策文件栏目最多多久不更新", "国办秘函〔2019〕19号"},
	{"plan_days", "人事规划更新", 365, "天", "人事、规划计划栏目最多多久不更新", "2015年全国政府网站普查评分表"},
	{"blank_columns", "空白栏目", 5, "个", "空白栏目达到几个就单项否决", "国办秘函〔2019〕19号"},
	{"stale_news_policy_columns", "停更文件栏目", 5, "个", "不更新的动态、文件栏目达到几个就单项否决", "国办秘函〔2019〕19号"},
	{"stale_columns", "停更栏目", 10, "个", "不更新的栏目达到几个就单项否决", "国办秘函〔2019〕19号"},
	{"summary_chars", "摘要字数", 300, "字", "摘要最多多少字", "政府信息公开目录内容概述（地方通行要求）"},
}

// maxLimit is beyond any norm, and keeps dates computable.
const maxLimit = 3650

// Limit is the site's value of a known limit.
func (s *Site) Limit(key string) int {
	for _, known := range Limits {
		if known.Key == key {
			if v, own := s.limits[key]; own {
				return v
			}
			return known.Default
		}
	}
	panic("bug: no limit " + key)
}

func readThresholds(n yamlpos.Node, s *Site, label string, l *diag.List) {
	s.limits = map[string]int{}
	var names []string
	for _, known := range Limits {
		names = append(names, known.Zh, known.Key)
	}
	seen := map[string]diag.Span{}
	for _, p := range n.Pairs(label, l) {
		v, ok := p.Value.Text(p.Key.V, l)
		if !ok {
			continue
		}
		known, found := limitNamed(p.Key.V)
		number, err := strconv.Atoi(v.V)
		switch {
		case !found:
			zh, en := "可以写：解读工作日、公报间隔等，见 docs/zh/sources.md", "the known limits are listed in docs/zh/sources.md"
			if near, ok := yamlpos.Nearest(p.Key.V, names); ok {
				zh, en = "是不是“"+near+"”？", "did you mean "+near+"?"
			}
			l.Add("SIT008", p.Key.At, p.Key.V, zh, en)
		case !seen[known.Key].IsZero():
			l.AddRelated("YML003", p.Key.At, diag.Related{Span: seen[known.Key], Zh: "第一次写在这里", En: "first written here"}, p.Key.V)
		case err != nil || number < 0 || number > maxLimit:
			l.Add("YML009", v.At, p.Key.V, v.V, "整数", "a whole number")
		default:
			s.limits[known.Key], seen[known.Key] = number, p.Key.At
		}
	}
}

func limitNamed(name string) (Limit, bool) {
	for _, known := range Limits {
		if known.Key == name || known.Zh == name {
			return known, true
		}
	}
	return Limit{}, false
}
