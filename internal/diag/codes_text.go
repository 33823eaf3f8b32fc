package diag

// textCodes are about damage to texts and what others put into them.
var textCodes = map[Code]entry{
	"TXT001": {Warning, "“%[1]s”里的文号缺了括号", "a bracket of the number in %[1]q is lost", "照原文补全，如 国办发〔2019〕54号", "complete it from the original", norm9704},
	"TXT002": {Warning, "“%[1]s”像是粘在一起的日期", "%[1]q looks like a date run together", "写成 2020年9月29日 的样子", "write it like 2020年9月29日", norm9704},
	"TXT003": {Warning, "日期“%[1]s”中间有多余的空格", "the date %[1]q is split by blanks", "去掉空格", "remove the blanks", norm9704},
	"TXT004": {Warning, "“%[1]s”是乱码", "%[1]q is garbled", "对照原文改正", "restore it from the original", norm19},
	"TXT005": {Warning, "“%[1]s”是复制网页时带进来的拼音", "%[1]q is a pinyin fragment left by copying", "删去括号和拼音", "remove it", norm19},
	"TXT006": {Warning, "“%[1]s”是部首或兼容字符，搜索不到", "%[1]q is a radical or compatibility character that search cannot find", "写成 %[2]s", "write %[2]s", "GB 18030"},
	"TXT007": {Warning, "这里有看不见的字符 %[1]s", "there is an invisible character %[1]s", "删去它", "remove it", ""},
	"TXT008": {Warning, "“%[1]s”是字体的私用字符，别的电脑上显示不出", "%[1]q is a private character of a font that other machines cannot show", "改成普通的字或符号", "use an ordinary character", ""},
	"TXT009": {Warning, "“%[1]s”像是没有填写的空位", "%[1]q looks like a placeholder", "填上真实的内容", "fill it in", norm19},
	"TXT010": {Warning, "“%[1]s”用星号代替了数字", "%[1]q has asterisks in place of a number", "照原文补上", "restore the number", ""},
	"TXT011": {Error, "“%[1]s”是%[2]s", "%[1]q is a %[3]s", "删去它，并检查这篇文章从哪里来；确属正常用语的，写进 words.json 的例外", "remove it and find out where the text came from; legitimate uses go into the exceptions of words.json", norm19},
	"TXT012": {Error, "这里有读者看不见的链接“%[1]s”", "there is a link that readers cannot see: %[1]q", "删去它，并检查文件是否被人改动过", "remove it and find out who put it there", norm19},
	"TXT013": {Warning, "标题“%[1]s”出现了两次", "the heading %[1]q appears twice", "删去重复的一个，或者加以区分", "remove one or tell them apart", norm19},
	"TXT014": {Warning, "这里有改变文字方向的控制字符 %[1]s", "there is a character %[1]s that changes the direction of text", "删去它", "remove it", ""},
}
