package proofread_test

import (
	"fmt"
	"strings"

	"github.com/gongkai/gongkai/internal/proofread"
)

func ExampleWords_Scan() {
	text := "根据国办公开办函〔201960号，⼈民政府应当公开。皇冠体育官网"
	for _, f := range proofread.Default().Scan(text) {
		fmt.Println(f.Kind, f.Text, f.Kind.Chinese())
		if f.Fix != nil {
			fmt.Println("→", *f.Fix)
		}
	}
	// Output:
	// lost-bracket 〔201960号 文号里年份的括号丢失
	// kangxi-radical ⼈ 用部首字符代替了汉字
	// → 人
	// gambling 皇冠体育 赌博类广告词
}

func ExampleWords_With() {
	site, err := proofread.LoadWords(strings.NewReader(`{
		"advertising": {"phrases": ["加微信"]},
		"except": ["参加微信"]
	}`))
	if err != nil {
		panic(err)
	}
	for _, f := range proofread.Default().With(site).Scan("参加微信竞赛。有意者加微信") {
		fmt.Println(f.Start, f.Word)
	}
	// Output:
	// 30 加微信
}
