package deadline

import (
	"regexp"
	"slices"
	"strings"
)

// maxBytes bounds the normalised wording. The longest one seen has about 200
// bytes; what is ten times as long is no deadline, and is not searched through.
const maxBytes = 2000

// Parse reads one cell. It keeps raw verbatim in Raw.
func Parse(raw string) Deadline {
	text, warnings := normalise(raw)
	d := read(text)
	d.Warnings = append(warnings, d.Warnings...)
	if len(d.Warnings) == 0 {
		d.Warnings = nil
	}
	d.Raw = raw
	return d
}

// read understands a normalised wording as a whole.
func read(text string) Deadline {
	switch {
	case blank.MatchString(text):
		return Deadline{Kind: None, Warnings: []Warning{{Kind: WarnEmpty}}}
	case len(text) > maxBytes:
		return Deadline{Kind: Unparsed}
	case ditto.MatchString(text):
		return Deadline{Kind: Ditto}
	case retention.MatchString(text):
		return Deadline{Kind: None, Warnings: []Warning{{Kind: WarnRetention, Text: text}}}
	case numberLost.MatchString(text):
		return Deadline{Kind: Unparsed, Warnings: []Warning{{Kind: WarnNumberLost, Text: numberLost.FindString(text)}}}
	}

	rest := override.ReplaceAllString(text, "$1")
	hasOverride := rest != text
	joined := rest
	rest = mergedCells.ReplaceAllString(rest, "$1；$2")
	hasMerged := rest != joined

	parts, ok := readPieces(rest)
	if !ok {
		return Deadline{Kind: Unparsed}
	}
	d := assemble(parts)
	if hasOverride {
		d.Override = OverrideLaw
	}
	if hasMerged {
		d.Warnings = append(d.Warnings, Warning{Kind: WarnMergedCells})
	}
	return d
}

var (
	blank     = exactly(`[-—─/－无]*|未写明(?:公开)?时限`)
	ditto     = exactly(`同上|〃`)
	retention = exactly(`(?:长期，?)?最新有效|任期内`)

	// 条例 第二十六条: 法律、法规对政府信息公开的期限另有规定的，从其规定.
	override = regexp.MustCompile(`[，；。（]*但?(?:国家|相关|有关|政策|法律|行政法规|法规|规章|和|或者?|及|、)+` +
		`(?:对(?:政府)?信息公开的?[期时]限)?另有规定的?，?(?:除外|应?当?从其规定|依照其规定|按照?其规定(?:执行)?)）?([，；。]|$)`)

	// A number replaced by stars or （略）, or dropped altogether.
	numberLost = regexp.MustCompile(`(?:[*×]+|（略）)个?(?:工作)?日|[起后]个?(?:工作日|日内)`)

	// Two wordings run together, from a cell merged over two rows.
	mergedCells = regexp.MustCompile(`(\d(?:工作日|日|小时)(?:之内|以内|内)(?:予以)?(?:公开|公示|公布)?)((?:自|信息|形成|收到|制定或|制作或|[1-9]\d?工作日))`)

	pieceEnd   = regexp.MustCompile(`[，；。]`)
	listNumber = regexp.MustCompile(`^(?:\d{1,2}[.、]|（\d{1,2}）|[①-⑳])(\D)`)
)

// readPieces reads the text between the marks of punctuation in order. A piece
// either is a deadline of its own or adds to the one before it; one unknown piece
// makes the whole unknown.
func readPieces(text string) ([]Deadline, bool) {
	var parts []Deadline
	scope := ""
	for _, piece := range pieceEnd.Split(text, -1) {
		piece = listNumber.ReplaceAllString(piece, "$1")
		if len(parts) > 0 && scope == "" && addTo(&parts[len(parts)-1], piece) {
			continue
		}
		if m := scopeClause.FindStringSubmatch(piece); m != nil && scope == "" && isScope(m[1]) {
			scope = m[1]
			continue
		}
		found, ok := readPiece(piece)
		if !ok {
			return nil, false
		}
		if scope != "" {
			if found[0].Scope != "" {
				return nil, false
			}
			found[0].Scope, scope = scope, ""
		}
		parts = append(parts, found...)
	}
	return parts, len(parts) > 0 && scope == ""
}

// addTo lets a piece add a notice period, a place or permanence to the deadline
// before it. It reports whether the piece was one of these, or no more than 公开
// (及时公开 after a number of days).
func addTo(d *Deadline, piece string) bool {
	if m := placePiece.FindStringSubmatch(piece); m != nil && d.At == "" && isName(m[1]) {
		d.At = m[1]
		return true
	}
	if permanencePiece.MatchString(piece) && d.Then == "" && d.Kind != Permanent {
		d.Then = Permanent
		return true
	}
	if m := noticePiece.FindStringSubmatch(piece); m != nil && d.Notice == nil && d.Kind != Window {
		d.Notice = noticeOf(m[2], m[3], m[1])
		return true
	}
	if d.Kind == Workdays || d.Kind == Days || d.Kind == Hours {
		piece = strings.TrimPrefix(piece, "及时")
	}
	return piece == "" || publishPiece.MatchString(piece)
}

var (
	scopeClause     = exactly(`(.+)的`)
	placePiece      = exactly(`并?在(.+?)上?(?:进行)?(?:公开|公示|公布|公告|发布)`)
	permanencePiece = exactly(`并?(?:保持)?(?:长期|永久)(?:公开|保留)?`)
	noticePiece     = exactly(`并?(?:公示|公告)(?:时间|期限|期)?(?:应?为)?` + atLeast + number + `(工作日|日)`)
	publishPiece    = exactly(`并?(?:主动)?(?:予以)?(?:向社会)?(?:公开|公示|公布)`)
)

// readClause tries the grammar on one piece.
func readClause(piece string) ([]Deadline, bool) {
	for _, c := range clauses {
		m := c.pattern.FindStringSubmatch(piece)
		if m == nil {
			continue
		}
		if found, ok := c.read(m); ok {
			return found, true
		}
	}
	return nil, false
}

// assemble makes one deadline of the parts of a cell.
func assemble(parts []Deadline) Deadline {
	if len(parts) == 1 {
		return parts[0]
	}
	var warnings []Warning
	for i := range parts {
		warnings = append(warnings, parts[i].Warnings...)
		parts[i].Warnings = nil
	}
	nameScopes(parts)
	slices.SortStableFunc(parts, func(a, b Deadline) int {
		return rank(a) - rank(b)
	})
	return Deadline{Kind: Composite, Parts: parts, Warnings: warnings}
}

// rank puts the part for everything else last.
func rank(d Deadline) int {
	if d.Scope == ScopeRest {
		return 1
	}
	return 0
}
