package theme

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/date"
)

// Functions are what templates may call, besides the methods of the view and the
// functions of html/template. Each has its row, with an example that a test runs, in
// docs/zh/theme-reference.md.
var Functions = template.FuncMap{
	// join puts a separator between texts: {{join .Content "；"}}.
	"join": func(texts []string, sep string) string { return strings.Join(texts, sep) },
	// has reports whether a list holds a text: {{if has .Levels "乡级"}}.
	"has": func(texts []string, want string) bool {
		for _, t := range texts {
			if t == want {
				return true
			}
		}
		return false
	},
	// day shows a date as 2026-11-21 in a <time> element; nothing for no date.
	"day": func(d date.Date) template.HTML { return timeElement(d.String()) },
	// moment is day with the time of day where one is given: 2026-11-21 09:30.
	"moment": func(d date.Date) template.HTML {
		if d.HasTime() {
			return timeElement(d.Minute())
		}
		return timeElement(d.String())
	},
	// zhday shows a date as 2026年11月21日.
	"zhday": func(d date.Date) string { return d.Chinese() },
	// size shows a number of bytes as 12 KB.
	"size": func(n int64) string {
		switch {
		case n < 1<<10:
			return strconv.FormatInt(n, 10) + " B"
		case n < 1<<20:
			return strconv.FormatInt((n+1<<9)>>10, 10) + " KB"
		default:
			return strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64) + " MB"
		}
	},
	// add adds two numbers: {{add $i 1}}.
	"add": func(a, b int) int { return a + b },
	// percent shows part of whole as a whole number of per cent, rounded down.
	"percent": func(part, whole int) int {
		if whole == 0 {
			return 0
		}
		return part * 100 / whole
	},
	// list makes a list of its arguments, for range.
	"list": func(values ...any) []any { return values },
	// digits keeps only the digits of a text.
	"digits": digits,
	// telhref makes the address of a phone link: of the first of several numbers,
	// without an extension.
	"telhref": func(phone string) template.URL {
		end := strings.IndexFunc(phone, func(r rune) bool { return !strings.ContainsRune("0123456789+-—() （）", r) })
		if end < 0 {
			end = len(phone)
		}
		if number := digits(phone[:end]); number != "" {
			return template.URL("tel:" + number) //nolint:gosec // digits only
		}
		return ""
	},
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

func timeElement(s string) template.HTML {
	if s == "" {
		return ""
	}
	return template.HTML(`<time datetime="` + s + `">` + s + `</time>`) //nolint:gosec // digits, hyphens and colons
}
