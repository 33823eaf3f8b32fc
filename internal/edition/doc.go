// Package edition makes other editions of a site's pages: in traditional characters
// (zh-Hant), and with an English frame around content that stays Chinese (en).
//
// A page is rendered in simplified Chinese. [Edition.Page] takes it as bytes and
// gives the same page as the edition has it; what does not change stays byte for
// byte, so links, ids, classes and page tags are those of the page. For en the
// templates are put into English before ([Translate]), since a sentence that is cut
// up by values cannot be found again in the page:
//
//	e, _ := edition.ByID("en")
//	english, _ := page.Clone()
//	missing := edition.Translate(english) // templates of a site stay Chinese where they are its own
//	english.Execute(&b, view)
//	html, err := e.Page(b.Bytes(), nil)
//
// # Traditional characters
//
// Texts are converted by package hant, as are the attributes alt, title, aria-label,
// placeholder, summary, data-label and label, and the page tag Description. Left
// alone are script, style, textarea and code, what has translate="no", what has a
// lang that is not Chinese or that is traditional already, and all other page tags,
// which inspectors compare with the Chinese page. The lang of html, and of parts
// marked as (simplified) Chinese, becomes zh-Hant.
//
// # English
//
// The dictionary, english.txt, has the texts of the built-in templates and the words
// that come from program code: names of columns, validity, kinds of unit, domains of
// the catalogue. Page puts such a word into English where it is the whole text of a
// place, or a list of such words. It does not look into what documents say:
// elements with the class body or the attribute data-passage, h1 with the class
// doc-title, title, code, and whatever has a lang or translate="no" of its own.
//
// Then the page is marked for those who have it read to them. html is English. An
// element that has Chinese in its own text gets lang="zh-CN", and so does a whole
// document's text, once; inside of these, a text of the dictionary is English again.
// A text of both languages counts as Chinese: a Chinese voice reads English words,
// an English one leaves Chinese characters out.
//
// # Scripts
//
// Scripts show their texts through say("第 {n} 处，共 {m} 处", {n: 1, m: 2}), which
// looks the text up in self.genWords, takes the text itself where that fails, and
// puts the values in place of {n} and {m}. [Edition.Scripts] is the script that sets
// self.genWords; it has to be loaded before the others.
package edition
