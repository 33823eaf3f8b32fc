package simplified

import "testing"

// TestNothingIsFoldedTwice holds that the table gives final characters only: none of
// them is taken for a traditional one.
func TestNothingIsFoldedTwice(t *testing.T) {
	if want := len([]rune(pairs)) / 2; len(table) != want {
		t.Errorf("%d characters of %d pairs: one stands twice", len(table), want)
	}
	for from, to := range table {
		if from == to || Rune(to) != to {
			t.Errorf("%c becomes %c, and that %c", from, to, Rune(to))
		}
	}
	if Rune('縣') != '县' || Rune('县') != '县' || Rune('a') != 'a' {
		t.Error("縣 or 县 or a is wrong")
	}
}
