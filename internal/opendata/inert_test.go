package opendata

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestNoCellOfACSVIsAFormula(t *testing.T) {
	for _, text := range []string{
		"=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "﹦1", "−1", "\t=1", "\r=1", "\n=1", "\t甲", "\n乙",
		" =1", "　＝1", "\u00a0=1", "\u200b=1", "\uFEFF=1", "\u202e=1", "'=1", "''＝1", "' =1",
	} {
		got := inert(text)
		if got != "'"+text {
			t.Errorf("%q became %q: a spreadsheet would take it for a formula", text, got)
		}
		if live(got) != text {
			t.Errorf("%q cannot be had back from %q", text, got)
		}
	}
	for _, text := range []string{"", "甲", "1-2", "2026-11-21", "a=b", "'引号'", "'", "《通知》（示政〔2026〕1号）", "①＝"} {
		if got := inert(text); got != text {
			t.Errorf("%q is no formula and became %q", text, got)
		}
	}
}

// live undoes inert, as a program that reads the file may.
func live(cell string) string {
	if rest, found := strings.CutPrefix(cell, "'"); found && inert(rest) == cell {
		return rest
	}
	return cell
}

func FuzzInertIsUndone(f *testing.F) {
	for _, text := range []string{"=1", "'=1", "''", "\n=", "　＝", "-"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := inert(text)
		if live(got) != text {
			t.Errorf("%q became %q, from which it cannot be had back", text, got)
		}
		if first := strings.TrimLeftFunc(got, blank); first != "" && strings.ContainsRune(triggers, firstRune(first)) {
			t.Errorf("%q became %q, which is a formula", text, got)
		}
	})
}

func TestCSVOpensInExcel(t *testing.T) {
	rows := [][]cell{{{text: "=HYPERLINK(1)"}, {"-12", true}}, {{text: "+1,\"甲\"\n乙"}, {"0", true}}}
	data, err := csvFile([]string{"名称", "@数"}, slices.Values(rows))
	if err != nil {
		t.Fatal(err)
	}
	text, found := strings.CutPrefix(string(data), "\uFEFF")
	if !found {
		t.Error("no byte order mark: Excel would read GBK")
	}
	if n := strings.Count(text, "\n"); n != strings.Count(text, "\r\n") {
		t.Error("not all lines end in CRLF")
	}
	got, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	want := [][]string{{"名称", "'@数"}, {"'=HYPERLINK(1)", "-12"}, {"'+1,\"甲\"\n乙", "0"}}
	if err != nil || !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestSheetNamesAreExcels(t *testing.T) {
	used, seen := map[string]bool{}, map[string]bool{}
	for _, name := range []string{strings.Repeat("𠮷", 20), strings.Repeat("甲", 40), strings.Repeat("甲", 41), "a/b*c[1]", "A/B*C[1]", "", "\x01", "'甲'"} {
		got := sheetName(name, used)
		if n := len(utf16.Encode([]rune(got))); n == 0 || n > 31 || strings.ContainsAny(got, `:\/?*[]'`) || seen[strings.ToLower(got)] {
			t.Errorf("%q: %q, %d units", name, got, n)
		}
		seen[strings.ToLower(got)] = true
	}
}

func TestATextTooLongForACellIsCutAndSaysSo(t *testing.T) {
	long := strings.Repeat("𠮷", maxCell)
	got := fitting(long)
	units := utf16.Encode([]rune(got))
	if len(units) > maxCell || len(units) < maxCell-2 || !strings.HasSuffix(got, cut) || strings.ContainsRune(got, '\uFFFD') {
		t.Errorf("%d units, ends %q", len(units), got[len(got)-60:])
	}
	if text := strings.Repeat("甲", maxCell); fitting(text) != text {
		t.Error("a text that fits was cut")
	}
}

func TestJSONCanStandInAScript(t *testing.T) {
	got := string(layOut(object{{"甲", `</script><!--&` + "\u2028\"\\\x01"}, {"乙", []string{"普通“文字”"}}, {"丙", 3}}))
	want := "{\n \"甲\": \"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\\"\\\\\\u0001\",\n \"乙\": [\n  \"普通“文字”\"\n ],\n \"丙\": 3\n}\n"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestAddressesAreSortedAndShort(t *testing.T) {
	f := Addresses([]Address{{"b.html", "乙</script>"}, {"a/index.html", "甲"}})
	want := "{\"pages\":[[\"a/index.html\",\"甲\"],\n[\"b.html\",\"乙\\u003c/script\\u003e\"]]}\n"
	if f.Path != "data/addresses.json" || string(f.Data) != want {
		t.Errorf("%s: %s", f.Path, f.Data)
	}
}
