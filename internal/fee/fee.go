// Package fee knows what applicants pay for the processing of very many requests
// (信息处理费, 国办函〔2020〕109号): the tariffs as tables, and what they come to.
//
//	fee.ByItem.Cost(35)   // 3000: ten for nothing, twenty at 100, five at 200
//	fee.ByVolume.Parts(150) // the same, part by part
//
// Both tariffs are progressive (超额累进): each band's rate holds for what lies in
// that band, not for the whole. Of the two one is applied to a request, never both
// (第三条).
package fee

import "strconv"

// Band is a part of a tariff with one rate.
type Band struct {
	First, Last int // both included; Last 0: without end
	Rate        int // yuan for each
}

// Free reports whether nothing is paid in the band.
func (b Band) Free() bool { return b.Rate == 0 }

// Tariff is one way of counting.
type Tariff struct {
	ID      string
	Name    string // 按件计收
	Unit    string // what is counted: 件
	Counted string // whose and when
	Scope   string // what it is applied to
	Norm    string
	Bands   []Band // from 1 without gap
	// Behind the last band, where that has an end, bands of Step follow, each Raise
	// yuan dearer than the one before.
	Step, Raise int
}

// Number is the document that the tariffs are from.
const Number = "国办函〔2020〕109号"

// ByItem and ByVolume are the two tariffs.
var (
	ByItem = Tariff{
		ID: "item", Name: "按件计收", Unit: "件", Norm: Number + "第四条",
		Counted: "同一申请人一个自然月内累计申请的件数", Scope: "适用于所有处理决定类型",
		Bands: []Band{{1, 10, 0}, {11, 30, 100}}, Step: 10, Raise: 100,
	}
	ByVolume = Tariff{
		ID: "volume", Name: "按量计收", Unit: "页", Norm: Number + "第五条",
		Counted: "一件申请提供的页数", Scope: "适用于要求提供纸质件、发送电子邮件、复制电子数据等",
		Bands: []Band{{1, 30, 0}, {31, 100, 10}, {101, 200, 20}, {201, 0, 40}},
	}
	Tariffs = []Tariff{ByItem, ByVolume}
)

// EitherNorm is where it says that only one of the two is applied.
const EitherNorm = Number + "第三条"

// Free is how many cost nothing.
func (t Tariff) Free() int {
	if b := t.Bands[0]; b.Free() {
		return b.Last
	}
	return 0
}

// Band returns the i-th band, from 0, and whether there is one.
func (t Tariff) Band(i int) (Band, bool) {
	if i < len(t.Bands) {
		return t.Bands[i], true
	}
	last := t.Bands[len(t.Bands)-1]
	if last.Last == 0 || t.Step == 0 {
		return Band{}, false
	}
	further := i - len(t.Bands)
	first := last.Last + 1 + further*t.Step
	return Band{first, first + t.Step - 1, last.Rate + (further+1)*t.Raise}, true
}

// Part is what of a number lies in one band.
type Part struct {
	Band
	Count int // how many of the number lie in the band
	Sum   int // yuan
}

// Parts cuts a number at the bands. The Last of a part is the last one counted.
func (t Tariff) Parts(n int) []Part {
	var parts []Part
	for i := 0; ; i++ {
		b, ok := t.Band(i)
		if !ok || n < b.First {
			return parts
		}
		if b.Last == 0 || b.Last > n {
			b.Last = n
		}
		count := b.Last - b.First + 1
		parts = append(parts, Part{b, count, count * b.Rate})
	}
}

// Cost is what a number comes to, in yuan.
func (t Tariff) Cost(n int) int {
	sum := 0
	for _, p := range t.Parts(n) {
		sum += p.Sum
	}
	return sum
}

// Words say a part: 第11件至第30件，20件×100元=2000元. The browser's script says the
// same (themes/default/assets/request.js), and a test holds them together.
func (t Tariff) Words(p Part) string {
	if p.Free() {
		return t.Span(p.Band) + "，" + strconv.Itoa(p.Count) + t.Unit + "，不收费"
	}
	return t.Span(p.Band) + "，" + strconv.Itoa(p.Count) + t.Unit + "×" + strconv.Itoa(p.Rate) + "元=" + strconv.Itoa(p.Sum) + "元"
}

// Span names a band: 第1件至第10件, 第31件, 第201页以上.
func (t Tariff) Span(b Band) string {
	first := "第" + strconv.Itoa(b.First) + t.Unit
	switch b.Last {
	case 0:
		return first + "以上"
	case b.First:
		return first
	}
	return first + "至第" + strconv.Itoa(b.Last) + t.Unit
}

// Price says a band's rate: 不收费, 每件100元.
func (t Tariff) Price(b Band) string {
	if b.Free() {
		return "不收费"
	}
	return "每" + t.Unit + strconv.Itoa(b.Rate) + "元"
}

// Shown are the bands for a table: those of the norm and, where they go on, the
// next two.
func (t Tariff) Shown() []Band {
	const more = 2
	var bands []Band
	for i := range len(t.Bands) + more {
		if b, ok := t.Band(i); ok {
			bands = append(bands, b)
		}
	}
	return bands
}

// Beyond says how the tariff goes on behind the bands of Shown; nothing where the
// last has no end.
func (t Tariff) Beyond() string {
	if t.Step == 0 {
		return ""
	}
	step, raise := strconv.Itoa(t.Step), strconv.Itoa(t.Raise)
	return "依此类推，每增加" + step + t.Unit + "为一档，每档每" + t.Unit + "再提高" + raise + "元"
}
