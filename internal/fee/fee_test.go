package fee_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/fee"
)

// The sums are worked out by hand from 国办函〔2020〕109号 第四条 and 第五条.
func TestCostAtEveryBoundary(t *testing.T) {
	for _, tariff := range []struct {
		tariff fee.Tariff
		costs  [][2]int
	}{
		{fee.ByItem, [][2]int{
			{-1, 0}, {0, 0}, {1, 0}, {9, 0}, {10, 0}, {11, 100}, {12, 200}, {20, 1000}, {29, 1900}, {30, 2000},
			{31, 2200}, {35, 3000}, {40, 4000}, {41, 4300}, {50, 7000}, {51, 7400}, {60, 11000}, {61, 11500},
			{100, 37000}, {101, 37900},
		}},
		{fee.ByVolume, [][2]int{
			{-1, 0}, {0, 0}, {1, 0}, {29, 0}, {30, 0}, {31, 10}, {99, 690}, {100, 700}, {101, 720}, {150, 1700},
			{199, 2680}, {200, 2700}, {201, 2740}, {1000, 34700},
		}},
	} {
		for _, c := range tariff.costs {
			if got := tariff.tariff.Cost(c[0]); got != c[1] {
				t.Errorf("%s: %d%s cost %d yuan, want %d", tariff.tariff.Name, c[0], tariff.tariff.Unit, got, c[1])
			}
		}
	}
}

func TestBandsFollowWithoutGap(t *testing.T) {
	for _, tariff := range fee.Tariffs {
		next := 1
		for i := range 50 {
			b, ok := tariff.Band(i)
			if !ok {
				if next != 0 {
					t.Errorf("%s: nothing holds from %d", tariff.Name, next)
				}
				break
			}
			if b.First != next || b.Last != 0 && b.Last < b.First {
				t.Errorf("%s: band %d is %d to %d, want from %d", tariff.Name, i, b.First, b.Last, next)
			}
			next = 0
			if b.Last > 0 {
				next = b.Last + 1
			}
		}
	}
}

func TestPartsMakeTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(109, 2020)) //nolint:gosec // the same numbers in every run
	for range 2000 {
		n := r.IntN(1500)
		for _, tariff := range fee.Tariffs {
			count, before := 0, -1
			for _, p := range tariff.Parts(n) {
				count += p.Count
				if p.Sum != p.Count*p.Rate || p.Count <= 0 || p.Rate <= before {
					t.Fatalf("%s: %d: %+v", tariff.Name, n, p)
				}
				before = p.Rate
			}
			if count != n {
				t.Fatalf("%s: the parts of %d are %d", tariff.Name, n, count)
			}
			if n > 0 && tariff.Cost(n) < tariff.Cost(n-1) {
				t.Fatalf("%s: %d cost less than %d", tariff.Name, n, n-1)
			}
		}
	}
}

func TestPartsInWords(t *testing.T) {
	for _, c := range []struct {
		tariff fee.Tariff
		n      int
		want   string
	}{
		{fee.ByItem, 0, ""},
		{fee.ByItem, 1, "第1件，1件，不收费"},
		{fee.ByItem, 35, "第1件至第10件，10件，不收费/第11件至第30件，20件×100元=2000元/第31件至第35件，5件×200元=1000元"},
		{fee.ByVolume, 101, "第1页至第30页，30页，不收费/第31页至第100页，70页×10元=700元/第101页，1页×20元=20元"},
	} {
		var words []string
		for _, p := range c.tariff.Parts(c.n) {
			words = append(words, c.tariff.Words(p))
		}
		if got := strings.Join(words, "/"); got != c.want {
			t.Errorf("%d%s: %s, want %s", c.n, c.tariff.Unit, got, c.want)
		}
	}
}

func TestTableOfATariff(t *testing.T) {
	for _, c := range []struct {
		tariff fee.Tariff
		want   string
	}{
		{fee.ByItem, "第1件至第10件 不收费/第11件至第30件 每件100元/第31件至第40件 每件200元/第41件至第50件 每件300元/依此类推，每增加10件为一档，每档每件再提高100元"},
		{fee.ByVolume, "第1页至第30页 不收费/第31页至第100页 每页10元/第101页至第200页 每页20元/第201页以上 每页40元/"},
	} {
		var rows []string
		for _, b := range c.tariff.Shown() {
			rows = append(rows, c.tariff.Span(b)+" "+c.tariff.Price(b))
		}
		if got := strings.Join(append(rows, c.tariff.Beyond()), "/"); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.tariff.Name, got, c.want)
		}
	}
}
