// Package proofread finds damage and foreign insertions in official texts.
//
//	for _, f := range proofread.Default().Scan(text) {
//		fmt.Println(f.Kind.Chinese(), f.Text) // 文号里年份的括号丢失 〔201960号
//	}
//
// Copies of official documents lose brackets, glue dates and turn characters into
// others, and mirrors of government sites carry the advertisements that were
// planted in them. A site that shows any of it is inspected as one whose content
// nobody keeps (政府网站检查指标, 单项否决: 安全、泄密等严重问题). The kinds of
// findings are described at their rules; specimens of each, and texts that look
// alike and are right, stand in scan_test.go.
//
// A text that is right and reported makes people ignore all reports, so every rule
// asks for more than the look of a thing: 2010202 is a budget code unless a word
// beside it says it is a date. What a rule misses for that reason is not an
// oversight.
//
// # Word list
//
// [LoadWords] reads JSON of this form; words.json is the embedded one, and a site
// may add its own by [Words.With].
//
//	{
//	  "notes": ["where the words come from"],
//	  "gambling":    {"brands": ["皇冠体育"], "phrases": ["开户送彩金"]},
//	  "adult":       {"brands": [], "phrases": []},
//	  "advertising": {"brands": [], "phrases": ["论文代写"]},
//	  "placeholder": {"anywhere": ["在这里写"], "alone": ["待补充"]},
//	  "except": ["澳门皇冠假日"],
//	  "names": ["酒店", "馆"],
//	  "against": {"brands": ["抓获", "打击"], "phrases": ["不得"]},
//	  "variants": {"體": "体"}
//	}
//
// Words match whatever the case and width of their letters, with variants in the
// place of characters, and with up to three blanks, dots, asterisks or invisible
// characters between two characters: 博·彩 平 台. A word that begins or ends with a
// Latin letter or a digit does not match inside a longer word or number.
//
// Official texts speak about the same things in order to forbid them. A phrase is
// not reported if its sentence holds a word of either list of against; a brand is
// not reported if its clause, which ends at commas too, holds a word of
// against.brands, nor if a word of names follows it, as in 皇冠体育馆. A placeholder
// that stands alone is one without a Han character beside it. Nothing is reported
// that lies inside a phrase of except; an exception that equals a word takes the
// word out.
//
// A word has 2 to 32 characters, blanks and dots not counted; a word of names may
// have one. Each stands in one list only. Unknown keys are errors.
package proofread
