package vocabulary_test

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/vocabulary"
)

func ExampleReadChannels() {
	for _, c := range vocabulary.ReadChannels("R县政府门户网站 口政府公报\n两微一端 ■其他：办税服务厅") {
		fmt.Printf("%s %s %q %q\n", c.Name, c.State, c.Text, c.Note)
	}
	// Output:
	// 政府网站 chosen "县政府门户网站" ""
	// 政府公报 not-chosen "政府公报" ""
	// 两微一端 undecided "两微一端" ""
	// 其他 chosen "其他" "办税服务厅"
}

func ExampleReadAudience() {
	fmt.Println(vocabulary.ReadAudience("√面向拟征收土地所在地的村集体成员"))
	fmt.Println(vocabulary.ReadAudience("√"))
	// Output:
	// [特定群体] 面向拟征收土地所在地的村集体成员 true
	// []  false
}

func ExampleReadLevels() {
	fmt.Println(vocabulary.ReadLevels("乡（村）级"))
	// Output: [乡级 村级] true
}
