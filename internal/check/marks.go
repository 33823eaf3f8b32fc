package check

import (
	"strings"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// marks compares the marks of the footer with each other (国办发〔2017〕47号 附件):
// the site's code and the police record both begin with the division of the owner,
// and both records are of its province. Their forms are checked where they are read.
func marks(s *site.Site, l *diag.List) {
	c := s.Config
	untouched(c, l)
	if strings.Trim(c.Code.V, "0") != "" && !strings.HasPrefix(c.Code.V, "bm") {
		sameRegion(c.Code, "网站标识码", "the site's code", c.Code.V, c.Region, l)
	}
	if digits := onlyDigits(c.Police.V); len(digits) == 14 {
		sameRegion(c.Police, "公安备案号", "the police record", digits, c.Region, l)
	}
	if c.ICP.V != "" && c.Police.V != "" {
		a, _ := utf8.DecodeRuneInString(c.ICP.V)
		b, _ := utf8.DecodeRuneInString(c.Police.V)
		if a != b {
			l.Add("SIT011", c.Police.At, "公安备案号", "ICP备案号", string(b)+" ≠ "+string(a), "the police record", "the ICP record")
		}
	}
	if d := c.Domain.V; d != "" && !strings.HasSuffix(d, ".gov.cn") {
		l.Add("SIT012", c.Domain.At, d)
	}
	for i := range c.Units {
		creditCode(c.Units[i].USCC, l)
	}
}

// untouched reports marks that are still those of a new site.
func untouched(c *config.Site, l *diag.List) {
	for _, t := range []struct {
		label string
		value yamlpos.Text
	}{{"网站标识码", c.Code}, {"行政区划代码", c.Region}} {
		if t.value.V != "" && strings.Trim(t.value.V, "0") == "" {
			l.Add("PLT006", t.value.At, t.label+" "+t.value.V)
		}
	}
	if strings.Contains(c.Domain.V, "example") {
		l.Add("PLT006", c.Domain.At, "域名 "+c.Domain.V)
	}
}

func sameRegion(t yamlpos.Text, what, whatEn, digits string, region yamlpos.Text, l *diag.List) {
	if len(region.V) == 6 && len(digits) >= 6 && digits[:6] != region.V {
		l.Add("SIT011", t.At, what, "行政区划代码", digits[:6]+" ≠ "+region.V, whatEn, "the region's code")
	}
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// creditAlphabet is that of GB 32100: no I, O, S, V and Z.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditCode checks a 统一社会信用代码: 18 characters, the last of which is computed
// from the others with the weights 3^(i-1) mod 31 (GB 32100-2015).
func creditCode(t yamlpos.Text, l *diag.List) {
	code := t.V
	switch {
	case code == "":
		return
	case len(code) != 18:
		l.Add("SIT013", t.At, code, "应为 18 位", "it has to have 18 characters")
		return
	}
	sum, weight := 0, 1
	for i := range 17 {
		value := strings.IndexByte(creditAlphabet, code[i])
		if value < 0 {
			l.Add("SIT013", t.At, code, "不能有“"+code[i:i+1]+"”", "it cannot have "+code[i:i+1])
			return
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	if want := creditAlphabet[(31-sum%31)%31]; code[17] != want {
		l.Add("SIT013", t.At, code, "校验码不对", "its check character is wrong")
	}
}
