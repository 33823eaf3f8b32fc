package check_test

import (
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/sitetest"
)

// TestEverything counts what is planted in everything.txtar, one site with faults in
// every kind of source. That each is found at its place and nothing else is held by
// TestDiagnosticsStandWhereTheMarkersAre.
func TestEverything(t *testing.T) {
	c := sitetest.Read(t, read(t, "testdata/base.txtar"), read(t, "testdata/everything.txtar"))
	codes, families := map[diag.Code]bool{}, map[diag.Code]bool{}
	for _, e := range c.Want {
		codes[e.Code] = true
		families[e.Code[:len(e.Code)-3]] = true
	}
	if n := len(c.Want); n < 150 {
		t.Errorf("%d faults are planted, want 150 at least", n)
	}
	if n := len(codes); n < 90 {
		t.Errorf("they are of %d kinds, want 90 at least", n)
	}
	for _, code := range diag.Codes() {
		if family := code[:len(code)-3]; !families[family] {
			t.Errorf("none of the family %s is planted", family)
		}
	}
	t.Logf("%d faults of %d kinds", len(c.Want), len(codes))
}
