package deadline_test

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/deadline"
)

func ExampleParse() {
	d := deadline.Parse("自信息形成或者变更之日起 20 个工作日内予以公开；行政处罚决定作出后七個工作日內")
	for _, l := range d.Leaves() {
		fmt.Println(l.Scope, l.Kind, l.Days, l.From)
	}
	fmt.Println(d.Chinese())
	// Output:
	// 行政处罚 workdays 7 decision
	// 其他 workdays 20 formed-or-changed
	// 行政处罚：行政处罚决定作出之日起7个工作日内；其他：形成或者变更之日起20个工作日内
}

func ExampleNearest() {
	raw := "信息形成或变更起15个工作"
	fmt.Println(deadline.Parse(raw).Kind)
	fmt.Println(deadline.Nearest(raw, 1)[0])
	// Output:
	// unparsed
	// 信息形成或者变更之日起20个工作日内
}
