package render

import "testing"

func TestRelativeLeadsFromAnyPageToAnyOther(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "guide.html", "guide.html"},
		{"index.html", "policies/2024/a.html", "policies/2024/a.html"},
		{"policies/2024/a.html", "index.html", "../../index.html"},
		{"policies/2024/a.html", "policies/2024/b.html", "b.html"},
		{"policies/2024/a.html", "policies/2025/b.html", "../2025/b.html"},
		{"policies/2024/a.html", "policies/2024.html", "../2024.html"},
		{"catalog/social-assistance.html", "catalog/social-assistance/01.html", "social-assistance/01.html"},
		{"a/b.html", "a/b.html#标题", "#标题"},
		{"a/b.html", "c.html#标题", "../c.html#标题"},
		{"a/b.html", "a/b.html", "b.html"},
	} {
		if got := Relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

func TestShortCutsAtCharacters(t *testing.T) {
	if got := short("政府 信息\n公开", 5); got != "政府 信…" {
		t.Error(got)
	}
}
