// Package edition makes other editions of a site's pages: in traditional characters
// (zh-Hant), and with an English frame around content that stays Chinese (en).
//
// A page is rendered in simplified Chinese. [Edition.Page] takes it as bytes and
// gives the same page as the edition has it; what does not change stays byte for
// byte, so links, ids, classes and page tags are those of the page. For en the
// templates are put into English before ([Translate]), since a sentence that is cut
// up by values cannot be found again in the page:
//
//	english, _ := page.Clone()            // an html/template
//	missing := edition.Translate(english) // texts of a site's own theme stay Chinese
//	english.Execute(&b, view)
//	out, err := edition.English.Page(b.Bytes(), nil)
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
// place, or a list of such words, and dates with them. It does not look into what
// documents say: elements with the class body or the attribute data-passage, h1 with
// the class doc-title, code, and whatever has a lang or translate="no" of its own.
// The page's title and its page tags stay as they are.
//
// English needs spaces where Chinese has none: Page puts one between two texts that
// only tags within a line part (a, span, strong) if one of them is English of the
// dictionary. And it says 1 record where a template counts 1 records.
//
// Then the page is marked for those who have it read to them. html is English. An
// element that has Chinese in its own text gets lang="zh-CN", and so does a whole
// document's text, once; inside of these, a text of the dictionary is English again.
// A text of both languages counts as Chinese: a Chinese voice reads English words,
// an English one leaves Chinese characters out.
//
// # Scripts
//
// Scripts show their texts through genSay of the theme, say("第 {n} 处，共 {m} 处",
// {n: 1, m: 2}): it looks the text up in self.genWords, takes the text itself if it is
// not there, and puts the values in place of {n} and {m}. [Edition.Scripts] is the
// script that sets self.genWords; it has to be loaded before the others. A test holds
// english.txt to all texts that scripts of the built-in theme give to say.
package edition
