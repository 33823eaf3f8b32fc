package proofread

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// nearby is how far apart, in bytes, two fragments may stand to count as two.
const nearby = 200

// lookFragment finds 領(lǐng)域 and 標(biāo)準(zhǔn), what a conversion to traditional
// characters leaves behind. Official texts do explain the sound of rare characters
// and of names, 歙(shè)县 and 六(lù)安, and units stand in brackets too, 公里(km). So
// a fragment counts after a frequent character only; it is certain by itself if it
// has a tone mark and the character has one sound, otherwise beside a second one.
func (s *scanner) lookFragment(i, size int) {
	text := s.text
	base := before(text, i)
	if !isHan(base) && i != s.fragment {
		return
	}
	end, j := 0, i+size
	for range 7 {
		r, size := utf8.DecodeRuneInString(text[j:])
		if r == ')' || r == '）' {
			end = j + size
			break
		}
		if !(r >= 'a' && r <= 'z' || r >= 0xDF && r <= 0x1DC || r >= 0x300 && r <= 0x30C || r == 'ɡ' || r == 'ɑ') {
			return
		}
		j += size
	}
	if end == 0 || j == i+size {
		return
	}
	letters := text[i+size : j]
	plain, toned := withoutTone(letters)
	if !isSyllable(plain) || !toned && (len(plain) == 1 || units[plain]) {
		return
	}
	if isHan(base) && !isTraditional(base) && !isFrequent(base) {
		return
	}
	s.fragment = end
	f := Finding{Kind: PinyinFragment, Start: i, End: end}
	second := s.faint.End > 0 && i-s.faint.End <= nearby
	if second && !s.faintSeen {
		s.add(s.faint)
	}
	s.faint, s.faintSeen = f, second || toned && isHan(base) && !strings.ContainsRune(heteronyms, base)
	if s.faintSeen {
		s.add(f)
	}
}

// isFrequent reports the characters of the first level of GB 2312, whose sound
// nobody explains.
func isFrequent(r rune) bool {
	code := gbkCode(r)
	return code>>8 >= 0xB0 && code>>8 <= 0xD7 && code&0xFF >= 0xA1
}

// heteronyms are the frequent characters of several sounds that names are written
// with.
const heteronyms = "六乐蚌单长丽台都浚泌铅番会华任盖种解仇查区曾尉朴翟卜柏宿合洞涡堡铺济藏车牟中大行重朝调传数和还得着了地的为好兴应当发更相量露薄血给强模角散折没率校尺广纪能宁秘石省燕要员叶乘冯莞什万术贾那奇厦巷峒枞令句可吓吁呼咽圈塞妻宛少屯峙帖度弹彷彭扎把担拓按提斜曲朱李枸栖桔歙殷汤汗沧泊泡洗浅浩漯澄灌父王瓦甸百盛盟监祭秤稽系约纤缝翘耿肖胖脏膀臭舍苫范莎萎蔓蕃虾褚覃见谷豁贲赵跑踏转辟运郇钉鄱阿降陆陶隗难雀靡黑"

// units are abbreviations that read as syllables.
var units = map[string]bool{"min": true, "ha": true, "pa": true, "da": true, "pu": true, "men": true, "can": true, "lan": true, "wan": true, "pin": true, "ban": true, "yuan": true, "ti": true, "cu": true, "he": true, "ne": true, "mo": true, "ge": true, "se": true}

// withoutTone drops the marks of the tones, and reports whether there were any.
func withoutTone(s string) (plain string, toned bool) {
	plain = strings.Map(func(r rune) rune {
		switch r { // The typefaces of schoolbooks have their own g and a.
		case 'ɡ':
			return 'g'
		case 'ɑ':
			return 'a'
		}
		if r >= 0x300 && r <= 0x30C {
			toned = toned || r != 0x308
			return -1
		}
		return r
	}, norm.NFD.String(s))
	return plain, toned
}

// isSyllable reports whether s can be a syllable of pinyin, written with u for ü.
func isSyllable(s string) bool {
	final := s
	for _, initial := range []string{"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w"} {
		if rest, ok := strings.CutPrefix(s, initial); ok && rest != "" {
			final = rest
			break
		}
	}
	return finals[final]
}

var finals = func() map[string]bool {
	set := map[string]bool{}
	for _, f := range strings.Fields("a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang") {
		set[f] = true
	}
	return set
}()
