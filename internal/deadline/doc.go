// Package deadline reads the wording of 公开时限 into one normal form and says
// it back in plain Chinese.
//
// The official wording stays what is published; the normal form is what checks
// compute with. [Parse] takes a table cell as it was typed and never fails: a
// wording it does not know gives [Unparsed], because a wrong date is worse than
// none.
//
//	d := deadline.Parse("自信息形成或者变更之日起 20 个工作日内予以公开")
//	d.Kind      // workdays
//	d.Days      // 20
//	d.From      // formed-or-changed
//	d.Chinese() // 形成或者变更之日起20个工作日内
//
// # Normal form
//
// Kind decides which other fields carry meaning:
//
//	workdays     Days working days counted from From
//	days         Days calendar days counted from From (a bare 日 is a calendar day)
//	hours        Hours counted from From
//	immediate    without delay (及时, 即时), after From where one is named
//	realtime     in real time (实时)
//	on-progress  as the work goes on (按进展情况)
//	permanent    always public (长期公开)
//	periodic     every Every Unit; Min where the wording says 至少
//	annual-by    each year by Month and Day
//	advance      Days or Hours (Unit) ahead of Before; Min where 不少于
//	event        when Event takes place
//	with         together with the publication of With
//	window       during Window, or for as long as Notice says
//	none         no deadline stated; Mode on-request where the cell says 依申请公开
//	composite    several deadlines in one cell, in Parts
//	ditto        同上: the deadline of the row above
//	unparsed     not understood
//
// Beside them: Event is the starting event in the author's words when From is
// only its class (decision, approval, allocation, end-of-step,
// document-received); Notice is a public-notice period that must be kept up;
// Then says that the matter stays public afterwards; Override that another law
// may set another limit; At is the channel for which alone the deadline holds;
// Scope is the matter a part of a composite speaks of (其他 is the rest and
// comes last), or the one matter that a simple wording names. Raw is the cell,
// untouched.
//
// # Reading
//
// Small steps, one file each: normalise.go removes what does not matter (spaces,
// full-width and Chinese digits, traditional characters); parse.go cuts the text
// at ，；。 and puts the pieces together; scope.go finds the matter that a piece
// speaks of; grammar.go recognises one piece by an ordered table of patterns;
// starts.go recognises the event that a limit counts from. A new wording is one
// line in one of the last two and one line in the tests.
//
// The law behind it: 《政府信息公开条例》（国务院令第711号）第二十六条, twenty
// working days from formation or change unless a law says otherwise. The wordings
// come from the 26 standard catalogues of 国办发〔2019〕54号 and their local copies.
package deadline
