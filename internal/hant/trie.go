package hant

import "unicode/utf8"

// trie holds texts and what each becomes. Nodes lie level by level, so the children
// of one are neighbours in the order of their labels; the root is node 0.
type trie struct {
	labels []rune   // the character that leads to a node
	kids   []uint32 // the first child of a node; those of node n end at kids[n+1]
	masks  []uint64 // which labels' lowest six bits the children of a node have
	forms  []uint32 // where in text the form of a node's text lies; 0: no text ends here
	text   []byte   // forms, each with its length in one byte before it
}

// newTrie makes a trie of texts in the order of their bytes, none twice or empty.
// form appends what the i-th of them becomes, at most 255 bytes.
func newTrie(texts []string, form func(to []byte, i int) []byte) *trie {
	type span struct{ from, to, depth int32 } // of texts that share depth bytes
	t := &trie{labels: []rune{0}, forms: []uint32{0}, text: []byte{0}}
	queue := []span{{0, int32(len(texts)), 0}}
	for n := 0; n < len(queue); n++ {
		s := queue[n]
		t.kids = append(t.kids, uint32(len(t.labels)))
		var mask uint64
		if s.depth > 0 && len(texts[s.from]) == int(s.depth) {
			at := len(t.text)
			t.text = form(append(t.text, 0), int(s.from))
			t.text[at] = byte(len(t.text) - at - 1)
			t.forms[n] = uint32(at)
			s.from++
		}
		for s.from < s.to {
			r, size := utf8.DecodeRuneInString(texts[s.from][s.depth:])
			end := s.from + 1
			for end < s.to && startsWith(texts[end][s.depth:], r, size) {
				end++
			}
			queue = append(queue, span{s.from, end, s.depth + int32(size)})
			t.labels = append(t.labels, r)
			t.forms = append(t.forms, 0)
			mask |= 1 << (r & 63)
			s.from = end
		}
		t.masks = append(t.masks, mask)
	}
	t.kids = append(t.kids, uint32(len(t.labels)))
	return t
}

func startsWith(text string, r rune, size int) bool {
	first, n := utf8.DecodeRuneInString(text)
	return first == r && n == size
}

// child is the node that r leads to from n; 0 if there is none. It is asked for
// nearly every character of a text and mostly answers no, which the mask knows in
// three cases of four.
func (t *trie) child(n uint32, r rune) uint32 {
	if t.masks[n]&(1<<(r&63)) == 0 {
		return 0
	}
	from, to := t.kids[n], t.kids[n+1]
	for from < to {
		if middle := (from + to) / 2; t.labels[middle] < r {
			from = middle + 1
		} else {
			to = middle
		}
	}
	if from < t.kids[n+1] && t.labels[from] == r {
		return from
	}
	return 0
}

// longest is the end of the longest text of the trie that begins with the character
// text[at:end], which leads to node n, and its form; nil if there is none.
func (t *trie) longest(text string, end int, n uint32) (last int, form []byte) {
	var found uint32
	for {
		if f := t.forms[n]; f != 0 {
			last, found = end, f
		}
		if end == len(text) || t.masks[n] == 0 {
			break
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		if n = t.child(n, r); n == 0 {
			break
		}
		end += size
	}
	if found == 0 {
		return 0, nil
	}
	return last, t.text[found+1 : found+1+uint32(t.text[found])]
}
