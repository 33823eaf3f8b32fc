package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/workday"
)

// interpretations holds 政策解读 to its eight elements, its author, its time and
// its own words.
func interpretations(s *site.Site, l *diag.List) {
	for _, i := range s.Interpretations {
		elements(i, l)
		if i.Consultation == "" {
			l.Add("ITP001", i.Span)
		}
		if t := i.Written.Phone; t.V != "" && !phone.MatchString(phoneDigits.Replace(t.V)) {
			l.Add("ITP006", t.At, "联系电话", t.V, "电话号码", "a phone number")
		}
		if t := i.Written.Email; t.V != "" && !email.MatchString(t.V) {
			l.Add("ITP006", t.At, "电子邮箱", t.V, "邮箱地址", "an e-mail address")
		}
		for _, p := range i.Interprets {
			drafter(i, p, l)
			at := i.Written.Published.At
			if limit := s.Config.Limit("interpretation_days"); limit > 0 && p.Interpretations[0] == i {
				if due, tooLate := late(s, p.Published, workday.Term{Workdays: limit}, i.Published, at, l); tooLate {
					l.Add("ITP003", at, p.Published, limit, due, i.Published)
				}
			}
		}
		excerpt(s, i, l)
		alternatives(i, l)
	}
}

// elements reports the elements that an interpretation lacks as headings. A
// heading may be numbered (一、决策背景和依据) or say more than the element.
func elements(i *site.Interpretation, l *diag.List) {
	for _, element := range content.Elements {
		found := slices.ContainsFunc(i.Body.Headings(), func(h markdown.Heading) bool { return strings.Contains(h.Text, element) })
		if !found {
			l.Add("PAG013", i.Span, element)
		}
	}
}

// drafter: 谁起草谁解读 (国办发〔2016〕80号). A document of the government or of its
// office may have been drafted by any bureau; a bureau's own document was not.
func drafter(i *site.Interpretation, p *site.Policy, l *diag.List) {
	if i.Organ == nil || p.Issuer == nil || i.Organ == p.Issuer {
		return
	}
	if p.Issuer.Kind == "部门" && !strings.HasSuffix(p.Issuer.Name, "办公室") {
		l.Add("ITP002", i.Written.Organ.At, i.Organ.Name, p.Issuer.Name)
	}
}

var (
	phone = regexp.MustCompile(`^(?:(?:0\d{9,11}|[1-9]\d{4,7}|1\d{10}|[48]00\d{7})(?:转\d{1,6})?(?:[、，,；;/]|$))+$`)
	email = regexp.MustCompile(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
)

// phoneDigits takes out what people put between the digits of a number.
var phoneDigits = strings.NewReplacer(" ", "", "　", "", "-", "", "—", "", "－", "", "–", "", "(", "", ")", "", "（", "", "）", "")

// shingle is how many Han characters in a row count as the same words. Set phrases
// of officials are shorter; a copied clause is longer.
const shingle = 10

// fewShingles is the least text that can be an excerpt: two or three sentences
// cannot help naming what they explain.
const fewShingles = 100

// excerpt compares the interpretation's words with its documents'.
func excerpt(s *site.Site, i *site.Interpretation, l *diag.List) {
	limit := s.Config.Limit("overlap_percent")
	if limit == 0 || len(i.Interprets) == 0 {
		return
	}
	own := shingles(i.Body.Text())
	if len(own) < fewShingles {
		return
	}
	of := map[uint64]bool{}
	for _, p := range i.Interprets {
		for _, h := range shingles(p.Body.Text()) {
			of[h] = true
		}
	}
	same := 0
	for _, h := range own {
		if of[h] {
			same++
		}
	}
	if percent := same * 100 / len(own); percent > limit {
		l.Add("ITP004", i.Span, percent)
	}
}

// shingles hashes every run of Han characters of that length, other characters left
// out, with a rolling sum.
func shingles(text string) []uint64 {
	const base = 1_000_003
	top := uint64(1)
	for range shingle - 1 {
		top *= base
	}
	var window [shingle]uint64
	var hashes []uint64
	var h uint64
	n := 0
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		slot := n % shingle
		if n >= shingle {
			h -= window[slot] * top
		}
		window[slot] = uint64(r)
		h = h*base + uint64(r)
		if n++; n >= shingle {
			hashes = append(hashes, h)
		}
	}
	return hashes
}

// wordless are the forms that a reader may be unable to see or hear.
var wordless = []string{"图解", "音频", "视频", "动漫"}

// enoughWords is the least text, in Han characters and without its headings, that
// can stand for a picture, sound or film.
const enoughWords = 80

func alternatives(i *site.Interpretation, l *diag.List) {
	words := hanCount(i.Body.Text())
	for _, h := range i.Body.Headings() {
		words -= hanCount(h.Text)
	}
	for _, t := range i.Written.Forms {
		if slices.Contains(wordless, t.V) && words < enoughWords {
			l.Add("ITP005", t.At, t.V)
		}
	}
}

func hanCount(text string) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
