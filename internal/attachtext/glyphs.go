package attachtext

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// glyphNames are the names that fonts give to characters, of the Latin set of PDF
// (ISO 32000-1, annex D), letters and digits of one character apart, with the
// signs that Chinese documents use. A name is followed by its characters.
const glyphNames = `
space 0020 exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle '
parenleft ( parenright ) asterisk * plus + comma , hyphen - minus - period . slash /
zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
colon : semicolon ; less < equal = greater > question ? at @
bracketleft [ backslash \ bracketright ] asciicircum ^ underscore _ grave ` + "`" + `
braceleft { bar | braceright } asciitilde ~ nbspace 0020 sfthyphen -
exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright ©
ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯ degree ° plusminus ±
twosuperior ² threesuperior ³ onesuperior ¹ acute ´ mu µ paragraph ¶ periodcentered · cedilla ¸
ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿
Agrave À Aacute Á Acircumflex Â Atilde Ã Adieresis Ä Aring Å AE Æ Ccedilla Ç Egrave È Eacute É
Ecircumflex Ê Edieresis Ë Igrave Ì Iacute Í Icircumflex Î Idieresis Ï Eth Ð Ntilde Ñ Ograve Ò
Oacute Ó Ocircumflex Ô Otilde Õ Odieresis Ö multiply × Oslash Ø Ugrave Ù Uacute Ú Ucircumflex Û
Udieresis Ü Yacute Ý Thorn Þ germandbls ß agrave à aacute á acircumflex â atilde ã adieresis ä
aring å ae æ ccedilla ç egrave è eacute é ecircumflex ê edieresis ë igrave ì iacute í
icircumflex î idieresis ï eth ð ntilde ñ ograve ò oacute ó ocircumflex ô otilde õ odieresis ö
divide ÷ oslash ø ugrave ù uacute ú ucircumflex û udieresis ü yacute ý thorn þ ydieresis ÿ
OE Œ oe œ Scaron Š scaron š Zcaron Ž zcaron ž Ydieresis Ÿ Lslash Ł lslash ł florin ƒ dotlessi ı
circumflex ˆ tilde ˜ caron ˇ breve ˘ dotaccent ˙ ring ˚ ogonek ˛ hungarumlaut ˝
endash – emdash — quoteleft ‘ quoteright ’ quotesinglbase ‚ quotedblleft “ quotedblright ”
quotedblbase „ dagger † daggerdbl ‡ bullet • ellipsis … perthousand ‰ guilsinglleft ‹
guilsinglright › fraction ⁄ Euro € euro € trademark ™ ff ff fi fi fl fl ffi ffi ffl ffl
lessequal ≤ greaterequal ≥ notequal ≠ approxequal ≈ infinity ∞ summation ∑ radical √ partialdiff ∂
arrowleft ← arrowup ↑ arrowright → arrowdown ↓ checkmark ✓ filledbox ■ H22073 □ circle ○ H18533 ●
alpha α beta β gamma γ delta δ Delta Δ epsilon ε theta θ lambda λ pi π sigma σ phi φ omega ω Omega Ω`

var glyphTable = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	fields := strings.Fields(glyphNames)
	for i := 0; i+1 < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	m["space"], m["nbspace"] = " ", " "
	return m
})

// glyphText reads the name of a glyph: one of the table, a letter, uni4E2D or
// u20000; what follows a point is a variant. Names like g123 say nothing.
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if s, ok := glyphTable()[name]; ok {
		return s
	}
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	for _, prefix := range []string{"uni", "u"} {
		digits, ok := strings.CutPrefix(name, prefix)
		if !ok || len(digits) < 4 || len(digits) > 6 || prefix == "uni" && len(digits) != 4 {
			continue
		}
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil && utf8.ValidRune(rune(n)) {
			return string(rune(n))
		}
	}
	return ""
}
