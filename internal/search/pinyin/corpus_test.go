package pinyin

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

var (
	places   = strings.Fields("清溪镇 白云镇 柳树乡 城东街道 石桥镇 龙山镇 茶林乡 新桥镇 大圩镇 梅山乡 长岭镇 双河镇 重岗乡 朝阳街道 藏龙镇")
	villages = strings.Fields("石桥 东冲 茶林 上河 下湾 长岗 王庄 李圩 双塘 龙潭 红旗 前进 新民 和平 莲花 枫树 黄泥 白沙 青山 大塘 乐丰 重阳 曾家 单集 柏林")
	offices  = strings.Fields(`财政局 民政局 教育局 司法局 审计局 公安局 水务局 林业局 农业农村局 自然资源和规划局 住房和城乡建设局 交通运输局
		卫生健康委员会 应急管理局 市场监督管理局 生态环境局 人力资源和社会保障局 文化和旅游局 统计局 医疗保障局 退役军人事务局 乡村振兴局`)
	subjects = strings.Fields(`最低生活保障 特困人员救助供养 临时救助 残疾人两项补贴 高龄津贴 养老机构 孤儿基本生活 医疗救助 城乡居民基本养老保险 失业保险 工伤保险
		就业创业 高校毕业生 创业担保贷款 公益性岗位 义务教育 学生资助 校园食品安全 教师招聘 公共租赁住房 住房租赁补贴 农村危房改造 老旧小区改造 保障性安居工程
		国有土地上房屋征收 集体土地征收 征地补偿安置 土地出让 国土空间规划 建设工程规划许可 环境影响评价 行政处罚 行政许可 重大执法决定 双随机监管
		食品抽检 药品监管 特种设备 安全生产 重大事故隐患 自然灾害救助 防汛抗旱 地质灾害防治 森林防火 消防安全 财政衔接资金 乡村振兴项目 扶贫资产 惠农补贴
		耕地地力保护补贴 农机购置补贴 高标准农田 动物防疫 畜禽粪污 秸秆综合利用 河长制 水利工程 饮用水水源 城市供水 污水处理 垃圾分类 园林绿化 市政设施
		城市管理执法 公共文化服务 图书馆 非物质文化遗产 文物保护 全民健身 法律援助 人民调解 公证服务 行政复议 社区矫正 预算 决算 三公经费 政府债务 专项资金 政府采购 招标投标
		重点项目 企业投资 营商环境 减税降费 出租汽车 公路养护 农村客运 人口普查 户籍管理 居住证 出生登记 疫苗接种 家庭医生 传染病防控 血吸虫病 精神障碍 妇幼健康
		长期护理保险 退役军人优抚 殡葬服务 地名 婚姻登记 社会组织 慈善 志愿服务 会计 银行贷款贴息 调解仲裁 档案 机构编制 政务公开 依申请公开 公共资源交易`)
	things = strings.Fields(`对象 资金 标准 名单 项目 工作 机构 人员 信息 办法 计划 方案 事项 流程 资格 结果 指标 任务 经费 责任 制度 设施 服务 证书 档案 台账 范围 条件 材料 价格`)
	ends   = strings.Fields(`公示 公告 审核情况 审批情况 发放情况 完成情况 检查结果 办事指南 实施方案 管理办法 实施细则 工作要点 清单 目录 统计数据 使用情况 评估结果 验收结果 调整情况
		变更信息 申报指南 抽查结果 整改情况 分配结果 年度报告 宣传活动安排 培训计划 招标公告 中标结果 受理公示 批前公示 行政处罚决定 考核办法 应急预案 认定结果 备案信息 服务指南 收费标准 问答`)
)

// corpus makes titles and item names as a county publishes them, all different.
func corpus(n int, seed uint64) []Phrase {
	rng := rand.New(rand.NewPCG(seed, 7))
	one := func(list []string) string { return list[rng.IntN(len(list))] }
	seen := map[string]bool{}
	phrases := []Phrase{}
	for len(phrases) < n {
		matter := one(subjects)
		if rng.IntN(2) == 0 {
			matter += one(things)
		}
		var text string
		switch rng.IntN(10) {
		case 0:
			text = matter // the name of an item
		case 1, 2:
			text = fmt.Sprintf("示范县人民政府办公室关于印发示范县%s%s的通知", matter, one(ends))
		case 3:
			text = fmt.Sprintf("《示范县%s%s》政策解读", matter, one(ends))
		case 4:
			text = fmt.Sprintf("%s人民政府关于做好%d年%s工作的通知", one(places), 2015+rng.IntN(12), matter)
		case 5:
			text = fmt.Sprintf("示范县%s%d年%s%s", one(offices), 2015+rng.IntN(12), matter, one(ends))
		case 6:
			text = fmt.Sprintf("%s村%s%s（%d年第%d批）", one(villages), matter, one(ends), 2015+rng.IntN(12), 1+rng.IntN(9))
		case 7:
			text = fmt.Sprintf("%s%s村%s%s", one(places), one(villages), matter, one(ends))
		default:
			text = fmt.Sprintf("示范县%d年%d月%s%s", 2015+rng.IntN(12), 1+rng.IntN(12), matter, one(ends))
		}
		if seen[text] {
			continue
		}
		seen[text] = true
		p := Phrase{Text: text, Weight: rng.IntN(100)}
		if rng.IntN(20) > 0 {
			p.URL = fmt.Sprintf("%s/%d/doc-%05d.html", one([]string{"policies", "disclosures", "interpretations"}), 2015+rng.IntN(12), len(phrases))
		}
		phrases = append(phrases, p)
	}
	return phrases
}

// typing makes what a reader may type for a phrase: some letters of each of its
// first syllables, with what does not count now and then.
func typing(rng *rand.Rand, syllables string) string {
	var b strings.Builder
	readings := split(syllables)
	most := 1 + rng.IntN(len(readings))
	style := rng.IntN(3)
	for i, s := range readings[:most] {
		reading := s[rng.IntN(len(s))]
		n := len(reading)
		if style == 0 || style == 1 && rng.IntN(2) == 0 {
			n = 1
		} else if i == most-1 {
			n = 1 + rng.IntN(n)
		}
		letters := reading[:n]
		switch rng.IntN(30) {
		case 0:
			letters = strings.ToUpper(letters)
		case 1:
			letters += "'"
		case 2:
			letters = " " + letters
		case 3:
			letters = strings.ReplaceAll(letters, "v", "u")
		case 4:
			letters = strings.ReplaceAll(letters, "v", "ü")
		case 5:
			letters += string(rune('a' + rng.IntN(26)))
		}
		b.WriteString(letters)
	}
	return b.String()
}
