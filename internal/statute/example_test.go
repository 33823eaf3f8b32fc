package statute_test

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/statute"
)

func ExampleFind() {
	law, _ := statute.Find("《收养法》", "")
	fmt.Println(law.Name, law.Dead, law.Since, law.Why)

	law, _ = statute.Find("政府信息公开条例", "国务院令第492号")
	fmt.Println(law.Why)
	// Output:
	// 中华人民共和国收养法 true 2021-01-01 并入《民法典》
	// 2019年修订，文号改为国务院令第711号
}

func ExampleMentions() {
	const text = "依据《中华人民共和国收养法》和国务院令第305号办理"
	for _, m := range statute.Mentions(text) {
		fmt.Println(text[m.Start:m.End], "→", m.Law.Successors)
	}
	// Output:
	// 《中华人民共和国收养法》 → [中华人民共和国民法典（主席令第45号）]
	// 国务院令第305号 → [国有土地上房屋征收与补偿条例（国务院令第590号）]
}
