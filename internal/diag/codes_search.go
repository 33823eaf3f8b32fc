package diag

// searchCodes are about a site's own synonyms and golden queries.
var searchCodes = map[Code]entry{
	"SEA001": {Error, "这一行没有等号，不是一组同义词：“%[1]s”", "this line has no equals sign and is no group of synonyms: %[1]q",
		"写成 最低生活保障 = 低保；只是说明的，开头写 #", "write 最低生活保障 = 低保, or begin a remark with #", ""},
	"SEA002": {Error, "等号旁边缺一个词", "a word is missing beside the equals sign",
		"补上词，或者删去多余的等号", "add the word or remove the sign", ""},
	"SEA003": {Error, "“%[1]s”有 %[2]d 个字，同义词要 2 到 14 个字", "%[1]q has %[2]d characters; a synonym has 2 to 14",
		"一个字会碰上太多别的词；整句话没有人会照着输入：换一个词，或者删去", "one character meets too many other words, and nobody types a sentence: take another word or none", ""},
	"SEA004": {Error, "“%[1]s”里有“%[2]s”，一个词里只有汉字、字母和数字", "%[1]q has %[2]q in it; a word has characters, letters and digits only",
		"是两个词的，中间写“ = ”；是一个词的，去掉这个符号", "put \" = \" between two words, or leave the sign out", ""},
	"SEA005": {Error, "“%[1]s”写了两次", "%[1]q stands in this file twice",
		"一个词只写在一处：意思相同的并成一组，另一处删去", "a word stands in one place: join the groups, or remove it from one", ""},
	"SEA006": {Warning, "程序自带的同义词里没有“%[1]s”，不用去掉", "the built-in synonyms do not have %[1]q; there is nothing to remove",
		"%[2]s", "%[3]s", ""},

	"SEA007": {Error, "这一行不是标准查询：%[1]s", "this line is no golden query: %[2]s",
		"写成 低保标准 → disclosures/social-assistance/dibao-2026.html；只是说明的，开头写 #", "write 低保标准 → disclosures/social-assistance/dibao-2026.html, or begin a remark with #", ""},
	"SEA008": {Warning, "查询“%[1]s”写了两次", "the query %[1]q stands here twice",
		"合成一行，几个合适的网页之间写“ | ”", "make it one line, with \" | \" between pages that will do", ""},
	"SEA009": {Warning, "网站上没有网页 %[1]s", "the site has no page %[1]s",
		"%[2]s", "%[3]s", ""},
	"SEA010": {Warning, "“%[1]s”应当%[2]s，现在%[3]s", "%[1]q should find %[4]s, but %[5]s",
		"把群众的说法写进那一页的标题或“关键词”，或者在 synonyms.txt 里加一组；现在排第一的更合适，就改这一行",
		"put the readers' words into the page's title or keywords, or a group into synonyms.txt; if what comes first is better, change this line", ""},
	"SEA011": {Warning, "附件里的文字读不出来，搜索只能按名称找到它：%[1]s", "the text of this attachment cannot be read; search finds it by its name only: %[1]s",
		"打开附件看看是不是坏了、加了密码，或者扩展名和内容不符；另存一份再放回来", "open it: it may be damaged, protected by a password or of another kind than its name says; save it again", ""},
}
