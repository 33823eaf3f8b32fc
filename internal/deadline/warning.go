package deadline

// Warning is something in the wording that a person should look at, though it
// could be read.
type Warning struct {
	Kind WarningKind `json:"kind"`
	// Text is the piece of the normalised wording that is meant, or empty.
	Text string `json:"text,omitempty"`
}

// WarningKind is the sort of a warning.
type WarningKind string

// The warnings.
const (
	WarnEmpty            WarningKind = "empty"
	WarnTypingError      WarningKind = "typing-error"
	WarnUnspecifiedStart WarningKind = "unspecified-start"
	WarnNumberLost       WarningKind = "number-lost"
	WarnRetention        WarningKind = "retention"
	WarnMergedCells      WarningKind = "merged-cells"
	WarnSetElsewhere     WarningKind = "set-elsewhere"
	WarnScopeNotStated   WarningKind = "scope-not-stated"
	WarnModeInDeadline   WarningKind = "mode-in-deadline"
)

// phrases holds one Chinese and one English phrase for each kind of warning.
var phrases = map[WarningKind][2]string{
	WarnEmpty:            {"没有写明公开时限", "no deadline is written"},
	WarnTypingError:      {"文字有误", "typing error"},
	WarnUnspecifiedStart: {"没有写明从何日起算", "the starting day is not stated"},
	WarnNumberLost:       {"天数缺失或者被遮盖", "the number of days is lost or redacted"},
	WarnRetention:        {"写的是公开保留多久，不是何时公开", "says how long it stays public, not by when"},
	WarnMergedCells:      {"一格里有两个时限，可能由合并单元格造成", "two deadlines in one cell, probably from merged cells"},
	WarnSetElsewhere:     {"时限由别处规定，本格没有写明", "the limit is set elsewhere and not written here"},
	WarnScopeNotStated:   {"没有写明各个时限分别适用于什么", "does not say which limit holds for what"},
	WarnModeInDeadline:   {"公开方式写在了时限里", "the mode of disclosure is written in the deadline"},
}

// Chinese gives the warning as a phrase for Chinese readers.
func (k WarningKind) Chinese() string { return phrases[k][0] }

// English gives the warning as a phrase for English readers.
func (k WarningKind) English() string { return phrases[k][1] }
