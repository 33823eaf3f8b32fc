package docnum_test

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/docnum"
)

func ExampleParse() {
	for _, s := range []string{"示政〔2024〕5号", "示政（2024） 5 号", "示政〔20245号"} {
		_, p := docnum.Parse(s)
		fmt.Printf("%s|%s|%s\n", p.Status, p.Damage.Chinese(), p.Repaired+p.Suggestion)
	}
	// Output:
	// ok||
	// repairable|年份括号应当用六角括号〔〕|示政〔2024〕5号
	// broken|年份和顺序号连在一起|示政〔2024〕5号
}

func ExampleKey() {
	fmt.Println(docnum.Key("示政[2024]5号") == docnum.Key("示政（2024） 5 号"))
	fmt.Println(docnum.Key("国令第711号"))
	// Output:
	// true
	// 国务院令第711号
}
