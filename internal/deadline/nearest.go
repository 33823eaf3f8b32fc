package deadline

import (
	"cmp"
	"slices"
	"strings"
)

// wordings are the forms to offer to an author; each reads without a warning. The
// order is from the most to the least used, and breaks ties.
var wordings = []string{
	"信息形成或者变更之日起20个工作日内",
	"信息形成或者变更之日起7个工作日内",
	"信息形成之日起20个工作日内",
	"制作或者获取信息之日起20个工作日内",
	"制作或者获取信息之日起10个工作日内，公示7个工作日",
	"信息获取（形成、变更）20个工作日内",
	"信息形成或者变更之日起20个工作日内，法律法规另有规定的从其规定",
	"收到申请之日起20个工作日内",
	"作出行政决定之日起7个工作日内",
	"行政许可、行政处罚决定作出之日起7个工作日内；其他信息形成或者变更之日起20个工作日内",
	"本级人民代表大会或其常务委员会批准后20日内",
	"本级政府财政部门批复后20日内",
	"资金分配结果下达后15个工作日内",
	"收到批准文件之日起10个工作日内",
	"调查结束后5个工作日内，在村公示栏公开",
	"及时公开",
	"及时公开，公告期限为5个工作日",
	"信息形成后及时公开",
	"实时公开",
	"按进展情况及时公开",
	"长期公开",
	"信息形成或者变更之日起20个工作日内公开，保持长期公开",
	"每月公开",
	"每季度公开",
	"每半年至少公开1次",
	"每年至少公开1次",
	"每20个工作日更新",
	"每年1月31日前公开",
	"每年年底前公开",
	"提前7日公开",
	"会议召开前5个工作日公开",
	"公示期不少于5个工作日",
	"征求意见期不少于30日",
	"征求意见期内公开",
	"随采购公告、采购文件公开",
	"信息形成后24小时内",
}

// maxNearest is the length in characters up to which a wording is compared; what
// is longer is not near to any.
const maxNearest = 120

// Nearest gives up to n known wordings that raw may have been meant as, nearest
// first, for the hint beside an unparsed deadline. Numbers do not count in the
// comparison. A text that is unlike all of them gives none.
func Nearest(raw string, n int) []string {
	if len(raw) > maxBytes {
		return nil
	}
	text, _ := normalise(raw)
	if len([]rune(text)) > maxNearest {
		return nil
	}
	type candidate struct {
		wording  string
		distance float64
	}
	var near []candidate
	for _, w := range wordings {
		plain, _ := normalise(w)
		a, b := maskNumbers(text), maskNumbers(plain)
		distance := float64(editDistance(a, b)) / float64(max(len(a), len(b)))
		// At two thirds changed, what remains in common is mostly 日内 and 公开.
		if distance < 0.67 {
			near = append(near, candidate{w, distance})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var out []string
	for _, c := range near[:min(max(n, 0), len(near))] {
		out = append(out, c.wording)
	}
	return out
}

// maskNumbers turns each run of digits or stars into one sign.
func maskNumbers(s string) []rune {
	var out []rune
	for _, r := range s {
		if strings.ContainsRune("0123456789*×", r) {
			r = '#'
			if len(out) > 0 && out[len(out)-1] == '#' {
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// editDistance is the number of insertions, deletions and replacements between a
// and b.
func editDistance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ra := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, rb := range b {
			change := diagonal
			if ra != rb {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
