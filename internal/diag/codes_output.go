package diag

// outputCodes are about the output and its templates.
var outputCodes = map[Code]entry{
	"OUT001": {Error, "两个来源都要写成网页 %[1]s", "two sources make the same output file %[1]s", "给其中一个改名；是“旧地址”写重的，改掉旧地址", "rename one of them, or change the alias that collides", ""},
	"OUT002": {Error, "网页 %[1]s 上次发布过，这次会消失", "the page %[1]s was published before and would vanish",
		"Markdown 页面改了名，就在新文件里写“旧地址: [%[1]s]”；确实要撤下，用 gen build --remove", "if a Markdown page moved, write aliases: [%[1]s] in the new file; to withdraw it, use gen build --remove", "国办发〔2017〕47号"},

	"TPL001": {Error, "模板有误：%[1]s", "template: %[1]s", "改正 themes/ 里的这个文件，或删去它以使用内置模板", "mend this file under themes/ or delete it to use the built-in one", ""},
	"TPL002": {Warning, "主题没有在“%[1]s”网页上输出页面标签 %[2]s", "the theme leaves the page tags %[2]s out of %[1]s pages", "在 templates/base.html 的 <head> 里保留 {{range .Meta}} 一段", "keep the {{range .Meta}} part in the head of templates/base.html", norm47},
}
