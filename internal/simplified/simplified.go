// Package simplified gives the simplified character for the traditional ones that
// occur in the words of catalogues. It is no general converter: it leaves alone
// every character that simplified text uses as well, so the result can be shown.
// Search, which only has to find, folds far more (search/analyze/traditional.txt).
package simplified

// Rune gives the simplified character for r, or r itself.
func Rune(r rune) rune {
	if s, ok := table[r]; ok {
		return s
	}
	return r
}

// table maps each odd character of pairs to the one behind it.
var table = func() map[rune]rune {
	m := map[rune]rune{}
	runes := []rune(pairs)
	for i := 0; i+1 < len(runes); i += 2 {
		m[runes[i]] = runes[i+1]
	}
	return m
}()

const pairs = "" +
	"並并佈布併并個个備备傳传內内兩两劃划動动務务區区參参員员啓启啟启單单國国圓圆圖图團团執执報报場场學学實实審审寫写將将專专對对導导屆届層层師师廣广廳厅後后從从徵征" +
	"態态應应戶户戸户採采撥拨擇择據据擬拟於于時时書书會会條条業业構构標标機机檔档檯台欄栏決决準准滿满為为無无熱热營营爲为狀状獲获現现產产當当發发監监眾众確确稅税簽签" +
	"紙纸級级組组結结絡络統统經经綫线網网線线縣县織织續续罰罚羣群聞闻職职聽听臨临臺台與与舉举蘇苏處处號号衆众補补製制見见規规視视訂订計计設设許许註注評评該该認认說说" +
	"調调請请證证議议變变財财貼贴資资質质購购載载辦办農农週周進进過过達达選选鄉乡醫医鋪铺鎮镇長长門门開开間间閱阅關关際际隨随雙双電电項项預预餘余館馆體体麵面點点黨党"
