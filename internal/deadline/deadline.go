package deadline

// Deadline is the normal form of one 公开时限 cell; doc.go says which fields
// belong to which kind.
type Deadline struct {
	Kind     Kind       `json:"kind"`
	Scope    string     `json:"scope,omitempty"`
	Days     int        `json:"days,omitempty"`
	Hours    int        `json:"hours,omitempty"`
	From     From       `json:"from,omitempty"`
	Event    string     `json:"event,omitempty"`
	Every    int        `json:"every,omitempty"`
	Unit     Unit       `json:"unit,omitempty"`
	Min      bool       `json:"min,omitempty"`
	Month    int        `json:"month,omitempty"`
	Day      int        `json:"day,omitempty"`
	Before   string     `json:"before,omitempty"`
	With     string     `json:"with,omitempty"`
	Window   string     `json:"window,omitempty"`
	Notice   *Notice    `json:"notice,omitempty"`
	Then     Kind       `json:"then,omitempty"`
	Override Override   `json:"override,omitempty"`
	At       string     `json:"at,omitempty"`
	Mode     Mode       `json:"mode,omitempty"`
	Parts    []Deadline `json:"parts,omitempty"`
	Warnings []Warning  `json:"warnings,omitempty"`
	// Raw is the cell as given to Parse; it is empty in Parts.
	Raw string `json:"raw,omitempty"`
}

// Kind is the sort of a deadline.
type Kind string

// The kinds, with the names of the normal form.
const (
	Workdays   Kind = "workdays"
	Days       Kind = "days"
	Hours      Kind = "hours"
	Immediate  Kind = "immediate"
	Realtime   Kind = "realtime"
	OnProgress Kind = "on-progress"
	Permanent  Kind = "permanent"
	Periodic   Kind = "periodic"
	AnnualBy   Kind = "annual-by"
	Advance    Kind = "advance"
	Event      Kind = "event"
	With       Kind = "with"
	Window     Kind = "window"
	None       Kind = "none"
	Composite  Kind = "composite"
	Ditto      Kind = "ditto"
	Unparsed   Kind = "unparsed"
)

// From is the event a limit counts from; that day itself does not count.
type From string

// The starting events. Those from FromDecision to FromDocumentReceived are
// classes: Deadline.Event then holds the words. FromEndOfStep is any named step
// of a procedure that is over (结束, 签订, 到位, 公告 …).
const (
	FromFormedOrChanged         From = "formed-or-changed"
	FromFormed                  From = "formed"
	FromObtained                From = "obtained"
	FromMadeOrObtained          From = "made-or-obtained"
	FromFormedChangedOrObtained From = "formed-changed-or-obtained"
	FromApplication             From = "application"
	FromUnspecified             From = "unspecified"
	FromDecision                From = "decision"
	FromApproval                From = "approval"
	FromAllocation              From = "allocation"
	FromEndOfStep               From = "end-of-step"
	FromDocumentReceived        From = "document-received"
)

// Unit is a unit of time.
type Unit string

// The units. Only workday depends on the holiday calendar.
const (
	UnitHour     Unit = "hour"
	UnitWorkday  Unit = "workday"
	UnitDay      Unit = "day"
	UnitWeek     Unit = "week"
	UnitMonth    Unit = "month"
	UnitQuarter  Unit = "quarter"
	UnitHalfYear Unit = "half-year"
	UnitYear     Unit = "year"
)

// Override names what may set another limit than the one written.
type Override string

// OverrideLaw is 法律法规另有规定的从其规定.
const OverrideLaw Override = "law"

// Mode is a mode of disclosure that the author put into the deadline cell.
type Mode string

// ModeOnRequest is 依申请公开.
const ModeOnRequest Mode = "on-request"

// Notice is a period during which something must stay on public notice.
type Notice struct {
	Days int  `json:"days"`
	Unit Unit `json:"unit"`
	Min  bool `json:"min,omitempty"`
}

// ScopeRest is the scope of the part that holds for everything the other parts
// of a composite do not name.
const ScopeRest = "其他"

// Leaves gives the deadlines that can be computed with: the parts of a
// composite, otherwise the deadline alone.
func (d Deadline) Leaves() []Deadline {
	if d.Kind == Composite {
		return d.Parts
	}
	return []Deadline{d}
}
