package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/docnum"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/statute"
	"github.com/gongkai/gongkai/internal/vocabulary"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// catalogs holds each row of a catalogue to the official table: its channels, its
// legal bases, its number. What a row lacks is reported where it is joined.
func catalogs(s *site.Site, l *diag.List) {
	for _, items := range tables(s) {
		if len(items) == 0 {
			continue
		}
		official := officialWords(s, items[0].Domain.ID)
		names := map[[3]string]*site.Item{}
		var last *site.Item
		for i, it := range items {
			channels(it, official, l)
			for _, b := range it.Own.Basis {
				basis(b.Title, b.Number, l)
			}
			var above *site.Item
			if i > 0 {
				above = items[i-1]
			}
			ditto(it, above, l)
			if group := strings.TrimSpace(it.AudienceGroup); it.AudienceGroup != "" && (vocabulary.Tick(group) || strings.Contains(group, "请写明")) {
				l.Add("CAT032", ownPlace(it, "audience_group"), group)
			}
			if it.Unit != nil && it.Unit.Level == "乡级" && len(it.Levels) == 1 && it.Levels[0] == "县级" {
				l.Add("CAT029", ownPlace(it, "levels"))
			}
			name := [3]string{it.Category, it.Matter, it.Submatter}
			if prior := names[name]; prior != nil && it.Name != it.ID {
				l.Add("CAT030", it.Span, prior.ID)
			} else {
				names[name] = it
			}
			if it.Unit == nil { // a unit's rows keep the numbers of the county's
				gap(last, it, l)
			}
			last = it
			reused(s, it, l)
		}
	}
}

// channels reads 公开渠道 as it was written: the boxes of a pasted cell, the
// variants of a name.
func channels(it *site.Item, official map[string]bool, l *diag.List) {
	if !it.Own.Has("channels") {
		return // reported at the row they were taken from
	}
	seen := map[vocabulary.State]bool{}
	for _, t := range it.Own.Channels {
		if isDitto(t.V) {
			seen[vocabulary.Undecided] = true
			continue
		}
		var undecided []string
		read := vocabulary.ReadChannels(t.V)
		for _, c := range read {
			seen[c.State] = true
			switch {
			case c.State == vocabulary.Undecided:
				undecided = append(undecided, c.Name)
			case c.State == vocabulary.Chosen && !c.Known && !official[c.Name]:
				zh, en := "写 13 种之一，如 政府网站；没有对应的写“其他”", "write one of the 13, such as 政府网站, or 其他"
				if near, ok := yamlpos.Nearest(c.Name, vocabulary.Channels); ok {
					zh, en = "是不是“"+near+"”？", "did you mean "+near+"?"
				}
				l.Add("CAT017", t.At, c.Name, zh, en)
			}
		}
		if len(undecided) > 0 {
			l.Add("CAT016", t.At, strings.Join(undecided, "、"))
		}
		if len(read) == 1 && read[0].Known && read[0].State == vocabulary.Chosen && read[0].Note == "" && read[0].Name != t.V && !official[t.V] {
			if read[0].Name == "两微一端" { // which account it is would be lost
				l.Add("YML017", t.At, "公开渠道", t.V, read[0].Name)
			} else {
				l.AddFix("YML017", t.At, read[0].Name, "公开渠道", t.V, read[0].Name)
			}
		}
	}
	switch {
	case len(it.Channels) == 1 && it.Channels[0] == "两微一端":
		l.Add("CAT028", it.Own.At("channels"))
	case len(it.Channels) == 0 && !seen[vocabulary.Undecided]:
		l.Add("CAT001", it.Span, it.ID, "公开渠道", "channels")
	}
}

// basis looks a legal basis up among the laws that are no longer in force, and
// reads its number.
func basis(title, number yamlpos.Text, l *diag.List) {
	if law, ok := statute.Find(title.V, number.V); ok && law.Dead {
		zh, en := "改引 "+strings.Join(law.Successors, "、"), "cite "+strings.Join(law.Successors, ", ")
		if len(law.Successors) == 0 {
			zh, en = "删去，或改引现行规定", "leave it out, or cite what is in force"
		}
		l.Add("CAT021", title.At, strings.Trim(title.V, "《》"), law.Why, zh, en)
	}
	if number.V == "" {
		return
	}
	switch _, problem := docnum.Parse(number.V); problem.Status {
	case docnum.Broken:
		hint := "照原文件写全，如 国办发〔2019〕54号"
		hintEn := "write it in full, such as 国办发〔2019〕54号"
		if problem.Suggestion != "" {
			hint, hintEn = "是不是 "+problem.Suggestion+"？", "did you mean "+problem.Suggestion+"?"
		}
		l.Add("CAT033", number.At, number.V, problem.Damage.Chinese(), problem.Damage.English(), hint, hintEn)
	case docnum.Repairable:
		l.AddFix("CAT034", number.At, problem.Repaired, number.V, problem.Repaired)
	}
}

// ditto: 同上 has a meaning only in a printed table; rows of a file move.
func ditto(it, above *site.Item, l *diag.List) {
	text := func(pick func(*site.Item) string) string {
		if above == nil {
			return "照上一行的原文"
		}
		return pick(above)
	}
	w := it.Own
	if isDitto(w.Publisher.V) {
		l.Add("CAT027", w.Publisher.At, "公开主体", "publisher", text(func(a *site.Item) string { return a.Publisher }))
	}
	for _, b := range w.Basis {
		if isDitto(b.Title.V) {
			l.Add("CAT027", b.Title.At, "公开依据", "basis", text(func(a *site.Item) string {
				var titles []string
				for _, b := range a.Basis {
					titles = append(titles, b.Title)
				}
				return strings.Join(titles, "；")
			}))
		}
	}
	for _, t := range w.Channels {
		if isDitto(t.V) {
			l.Add("CAT027", t.At, "公开渠道", "channels", text(func(a *site.Item) string { return strings.Join(a.Channels, "、") }))
		}
	}
	for _, t := range w.Content {
		if isDitto(t.V) {
			l.Add("CAT027", t.At, "公开内容", "content", text(func(a *site.Item) string { return strings.Join(a.Content, "、") }))
		}
	}
}

func isDitto(text string) bool { return strings.Join(strings.Fields(text), "") == "同上" }

var serial = regexp.MustCompile(`^(.*-)(\d+)$`)

// gap notes numbers that are not used: they were given to items that have gone.
func gap(last, it *site.Item, l *diag.List) {
	if last == nil {
		return
	}
	a, b := serial.FindStringSubmatch(last.ID), serial.FindStringSubmatch(it.ID)
	if a == nil || b == nil || a[1] != b[1] {
		return
	}
	from, _ := strconv.Atoi(a[2])
	to, _ := strconv.Atoi(b[2])
	if to > from+1 {
		l.Add("CAT022", it.Written.ID.At, last.ID, it.ID, to-from-1)
	}
}

// reused compares an item with the ledger: an id that once stood for another matter
// is never given again. Whether a new name means another matter only a person can
// say, so the ledger's line is changed by hand where it does not.
func reused(s *site.Site, it *site.Item, l *diag.List) {
	was, used := s.Ledger.Find(it.ID)
	before, now := bareName(was.V), bareName(it.FullName())
	if used && !strings.Contains(before, now) && !strings.Contains(now, before) {
		l.AddRelated("CAT023", it.Own.ID.At, diag.Related{Span: was.At, Zh: "编号台账里的记录", En: "the ledger's line"}, it.ID, was.V, it.FullName())
	}
}

// bareName leaves out what does not tell names apart: blanks and punctuation.
func bareName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
}
