package diag

// interpretationCodes are about interpretations of policy (政策解读).
var interpretationCodes = map[Code]entry{
	"ITP001": {Warning, "没有写明征求意见和采纳情况", "it does not say how opinions were collected and adopted", "加一行：征求意见及采纳: ……，没有征求的写明原因", "add the key 征求意见及采纳", "绍兴市2019年政务公开工作要点"},
	"ITP002": {Warning, "解读机关“%[1]s”不是文件的起草机关“%[2]s”", "%[1]s interprets a document drafted by %[2]s", "谁起草谁解读：改为起草机关，或核对文件的发布机构", "the organ that drafted it interprets it", norm80},
	"ITP003": {Warning, "解读晚了：文件 %[1]s 公开，%[2]d 个工作日内应在 %[3]s 前解读，实际 %[4]s", "late: the document came out %[1]s, due %[3]s (%[2]d working days), published %[4]s",
		"解读与文件同步起草、同步发布；期限在 site.yaml 的“阈值”里", "interpretations come out with the document; the limit is a threshold of site.yaml", norm80},
	"ITP004": {Warning, "解读有百分之 %[1]d 的文字与文件原文相同，像是摘抄", "%[1]d percent of the interpretation repeats the document's own words", "用群众听得懂的话说明背景、对象、标准和办法", "explain it in plain words instead of repeating it", "政策解读不得摘抄原文（地方通行要求）"},
	"ITP005": {Warning, "形式是“%[1]s”，但没有文字说明", "its form is %[1]s, but there is no text alternative", "在正文里写出图、音频或视频说了什么", "write out what the picture, sound or film says", "GB/T 37668-2019"},
	"ITP006": {Warning, "“%[1]s”写的是“%[2]s”，不像%[3]s", "%[1]q is %[2]q, which does not look like %[4]s", "写能打通的电话和能收信的邮箱", "give a working phone number and e-mail address", normWuhu},
}
