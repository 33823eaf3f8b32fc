package diag

// gazetteCodes are about the government gazette (政府公报).
var gazetteCodes = map[Code]entry{
	"GAZ001": {Warning, "%[1]d 年的公报缺第 %[2]s 期", "the gazette of %[1]d lacks issue %[2]s", "每年从第 1 期起连续编号", "issues are numbered from 1 each year without a gap", norm22},
	"GAZ002": {Warning, "总期号是 %[1]d，前一期的是 %[2]d", "the serial is %[1]d after %[2]d", "总期号每期加 1，不按年重来：应为 %[3]d", "the serial rises by 1 with each issue: %[3]d", norm22},
	"GAZ003": {Warning, "离上一期（%[1]s）超过 %[2]d 个工作日，应在 %[3]s 前出版", "more than %[2]d working days after the last issue (%[1]s); it was due by %[3]s", "间隔在 site.yaml 的“阈值”里设置", "the interval is a threshold of site.yaml", normWuhu},
	"GAZ004": {Warning, "规范性文件没有在任何一期公报上刊登，已经等了 %[1]d 个工作日以上", "this normative document is in no issue of the gazette and has waited for more than %[1]d working days", "在下一期公报的“目次”里列入", "list it in the contents of the next issue", normWuhu},
	"GAZ005": {Warning, "“%[1]s”已经在第 %[2]s 期刊登过", "%[1]q is already in issue %[2]s", "每份文件只登一次", "each document appears once", norm22},
	"GAZ006": {Warning, "“%[1]s”%[2]s起施行，公报 %[3]s 才刊登", "%[1]q took effect %[2]s, before the gazette of %[3]s printed it", "施行前刊登", "print documents before they take effect", normWuhu},
	"GAZ007": {Error, "乡镇、街道和部门不办政府公报", "townships and bureaus run no gazette", "删去 content/gazette/ 下的文件，报送县政府公报刊登", "remove it and send the documents to the county's gazette", norm22},
}
