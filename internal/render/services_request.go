package render

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/fee"
	"github.com/gongkai/gongkai/internal/site"
)

// RequestData is the Data of the request page: what the office wrote, and what the
// law says for every office, so that no page says it wrongly or not at all.
type RequestData struct {
	*site.Service
	Who, What, Help, Free, Either Norm
	Ways                          []RequestWay
	Terms                         []RequestTerm
	Due                           DueCalc
	Tariffs                       []RequestTariff
}

// Norm is where it is written, with the page that has it if the site has one.
type Norm struct {
	Label, URL string
}

// RequestWay is a way to hand in a request.
type RequestWay struct {
	Name, Where, Email, Note string
	Received                 string // which day is that of receipt (条例 第三十一条)
}

// RequestTerm is a time limit of the law.
type RequestTerm struct {
	ID, Name string
	Workdays int
	Text     string
	Source   Norm
}

// DueCalc is what the page needs to count days on its own.
type DueCalc struct {
	Terms    string // JSON: working days by the id of the term
	Calendar string // JSON: the days off and at work against the week, by year
	First    int    // the years that the calendar has
	Last     int
	Example  []string // worked out for the build's day
}

// RequestTariff is a tariff with its calculator.
type RequestTariff struct {
	fee.Tariff
	Source  Norm
	JSON    string // for the script
	Most    int    // what the calculator takes
	Example RequestExample
}

// RequestExample is a number worked out.
type RequestExample struct {
	Count int
	Steps []string
	Sum   string
}

// The documents that the page refers to.
const (
	regulations   = "国务院令第711号"
	regulationsIn = "条例" // the page says in full what is meant
)

// The time limits of a request, in working days.
var requestTerms = []struct {
	id, name string
	workdays int
	text     string
	article  string
}{
	{"reply", "答复", 20, "能当场答复的当场答复；不能的，自收到申请之日起%d个工作日内。", "第三十三条"},
	{"extend", "延长", 20, "经政府信息公开工作机构负责人同意并告知申请人，最长%d个工作日。", "第三十三条"},
	{"correct", "补正", 7, "申请内容不明确的，%d个工作日内一次性告知；答复期限从收到补正的申请重新算。", "第三十条"},
	{"third", "征求意见", 15, "第三方或者其他机关在%d个工作日内提出意见，所需时间不计算在答复期限内。", "第三十二条至第三十四条"},
}

func requestData(s *site.Site) RequestData {
	law := func(article string) Norm { return Norm{regulationsIn + article, regimeURL(s, regulations)} }
	data := RequestData{
		Service: s.Request, Ways: requestWays(s.Request), Due: dueCalc(s),
		Who: law("第二十七条、第二十九条"), What: law("第二十九条"), Help: law("第四十三条"), Free: law("第四十二条"),
		Either: Norm{fee.EitherNorm, regimeURL(s, fee.Number)},
	}
	for _, t := range requestTerms {
		data.Terms = append(data.Terms, RequestTerm{t.id, t.name, t.workdays, fmt.Sprintf(t.text, t.workdays), law(t.article)})
	}
	for _, t := range fee.Tariffs {
		data.Tariffs = append(data.Tariffs, requestTariff(s, t))
	}
	return data
}

// regimeURL is the page of a document of the 制度 column; nothing if there is none.
func regimeURL(s *site.Site, number string) string {
	for _, r := range s.Regimes {
		if strings.ReplaceAll(r.Number, " ", "") == number {
			return r.URL
		}
	}
	return ""
}

// requestWays are the ways that the office's contact allows.
func requestWays(sv *site.Service) []RequestWay {
	c := sv.Contact
	ways := []RequestWay{{
		Name: "当面提交", Where: c.Address.V, Received: "提交之日",
	}}
	post := c.Address.V + "，" + c.Agency.V + "收"
	if c.Postcode.V != "" {
		post += "，邮编" + c.Postcode.V
	}
	ways = append(ways, RequestWay{
		Name: "邮寄", Where: post, Note: "信封上注明“政府信息公开申请”",
		Received: "签收之日；平信等无需签收的，为当日与申请人确认之日",
	})
	if c.Fax.V != "" {
		ways = append(ways, RequestWay{Name: "传真", Where: c.Fax.V, Note: "发出后打电话确认", Received: "双方确认之日"})
	}
	if c.Email.V != "" {
		ways = append(ways, RequestWay{Name: "电子邮件", Email: c.Email.V, Note: "主题写“政府信息公开申请”", Received: "双方确认之日"})
	}
	return append(ways, RequestWay{
		Name: "口头提出", Where: "书写确有困难的，可以口头提出，由工作人员代为填写", Received: "提出之日",
	})
}

// examples are the numbers that are worked out on the page, and the largest that its
// calculators take: beyond that the answer would be longer than anyone reads.
var examples = map[string]struct{ count, most int }{"item": {35, 1000}, "volume": {150, 100000}}

func requestTariff(s *site.Site, t fee.Tariff) RequestTariff {
	e := examples[t.ID]
	bands := [][3]int{}
	for _, b := range t.Bands {
		bands = append(bands, [3]int{b.First, b.Last, b.Rate})
	}
	r := RequestTariff{Tariff: t, Source: Norm{t.Norm, regimeURL(s, fee.Number)}, Most: e.most, Example: RequestExample{Count: e.count}}
	r.JSON = encode(map[string]any{"unit": t.Unit, "bands": bands, "step": t.Step, "raise": t.Raise, "most": e.most})
	for _, p := range t.Parts(e.count) {
		r.Example.Steps = append(r.Example.Steps, t.Words(p))
	}
	r.Example.Sum = feeSum(t.Cost(e.count))
	return r
}

// feeSum says what a computation comes to, as request.js does.
func feeSum(yuan int) string {
	if yuan == 0 {
		return "合计：不收费"
	}
	return "合计：" + strconv.Itoa(yuan) + "元"
}

// dueCalc is the calendar of the years around the build's: a request of last year
// may still be open, and next year's days are known from November on.
func dueCalc(s *site.Site) DueCalc {
	terms := map[string]int{}
	for _, t := range requestTerms {
		terms[t.id] = t.workdays
	}
	years := map[string]calendarYear{}
	var c DueCalc
	for _, y := range s.Calendar.Years() {
		if y < s.Now.Year()-1 || y > s.Now.Year()+1 {
			continue
		}
		years[strconv.Itoa(y)] = exceptions(s, y)
		if c.First == 0 {
			c.First = y
		}
		c.Last = y
	}
	c.Terms, c.Calendar = encode(terms), encode(years)
	c.Example = dueExample(s, terms)
	return c
}

// calendarYear is how a year differs from Monday to Friday: days MM-DD.
type calendarYear struct {
	Rest []string `json:"rest"` // of the week, not worked
	Work []string `json:"work"` // of the weekend, worked
}

func exceptions(s *site.Site, year int) calendarYear {
	y := calendarYear{Rest: []string{}, Work: []string{}}
	for d := date.InMonth(year, 1, 1); d.Year() == year; d = date.Of(d.Time().AddDate(0, 0, 1)) {
		worked, err := s.Calendar.IsWorkday(d.Time())
		if err != nil {
			continue
		}
		weekday := int(d.Time().Weekday())
		weekend := weekday == 0 || weekday == 6
		switch day := d.String()[len("2006-"):]; {
		case !weekend && !worked:
			y.Rest = append(y.Rest, day)
		case weekend && worked:
			y.Work = append(y.Work, day)
		}
	}
	return y
}

// dueExample works out the limits of a request received on the build's day.
func dueExample(s *site.Site, terms map[string]int) []string {
	received := s.Now.Day()
	var lines []string
	for _, t := range []struct {
		label string
		days  int
	}{
		{"最迟答复日期", terms["reply"]}, {"延长的，最迟答复日期", terms["reply"] + terms["extend"]}, {"需要补正的，最迟告知日期", terms["correct"]},
	} {
		due, err := s.Calendar.Add(received.Time(), t.days)
		if err != nil {
			lines = append(lines, t.label+"：算不出，没有那一年的放假安排")
			continue
		}
		lines = append(lines, t.label+"："+date.Of(due).Chinese())
	}
	return lines
}

// encode is JSON for an attribute that a script reads.
func encode(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("bug: %v", err))
	}
	return string(data)
}
