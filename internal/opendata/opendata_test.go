package opendata

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/gongkai/gongkai/internal/site"
)

func TestCSVOpensInExcelAndHoldsNoFormula(t *testing.T) {
	data, err := catalogCSV([]Item{{ID: "a-01", Matter: "=HYPERLINK(1)", Note: "+1,\"甲\"\n乙"}})
	if err != nil {
		t.Fatal(err)
	}
	text, found := strings.CutPrefix(string(data), "\uFEFF")
	if !found {
		t.Error("no byte order mark: Excel would read GBK")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 2 || len(rows[0]) != len(columns) {
		t.Fatalf("%v %v", rows, err)
	}
	if rows[1][4] != "'=HYPERLINK(1)" || rows[1][15] != "'+1,\"甲\"\n乙" {
		t.Errorf("a spreadsheet would take a cell for a formula: %q", rows[1])
	}
}

func TestSheetNamesAreExcels(t *testing.T) {
	used, seen := map[string]bool{}, map[string]bool{}
	for _, name := range []string{strings.Repeat("𠮷", 20), strings.Repeat("甲", 40), strings.Repeat("甲", 41), "a/b*c[1]", "A/B*C[1]"} {
		got := sheetName(&site.Domain{Name: name}, used)
		if n := len(utf16.Encode([]rune(got))); n > 31 || strings.ContainsAny(got, `:\/?*[]`) || seen[strings.ToLower(got)] {
			t.Errorf("%q: %q, %d units", name, got, n)
		}
		seen[strings.ToLower(got)] = true
	}
}
