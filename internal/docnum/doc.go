// Package docnum reads document numbers (发文字号) and index numbers (索引号), and
// says what is wrong with a damaged one.
//
//	n, p := docnum.Parse("示政（2024） 5 号")
//	n.Serial   // 5
//	p.Status   // repairable
//	p.Repaired // 示政〔2024〕5号
//
// # Document numbers
//
// GB/T 9704-2012 §7.2: the code of the organ, the year in four Arabic digits
// between 〔 and 〕 (六角括号, U+3014 and U+3015), the serial without 第 and without
// a leading zero, then 号:
//
//	document  国办发〔2019〕54号
//
// Four other identifiers stand in the same place and are right as they are
// (status also-ok):
//
//	order     国务院令第711号, 国家发展改革委2017年第10号令
//	notice    国家税务总局公告2009年第1号, 2009年第1号
//	unified   HFGS—2017—9 (三统一编号 of an administrative normative document)
//	standard  GB/T 32939—2016
//
// A repairable number differs only in spelling, so the repair is certain:
// brackets of another kind, spaces, full-width or Chinese digits. A broken number
// lacks something or contradicts the rule; Suggestion then holds the likely
// reading, which a person must confirm. Where the parts can be read all the same
// (示政〔2024〕第5号), Number holds them.
//
// Whether the year lies in the future or differs from 成文日期 is left to the
// caller: the package knows no clock.
//
// # Index numbers
//
// [ParseIndex] reads organ/date-serial:
//
//	000014349/2017-00110             organisation code of 9, year
//	003129766/201901-00336           organisation code of 9, year and month
//	11441700007280420Y/2021-00050    统一社会信用代码 of 18
//	6107280000/2024-001005           local code of 10 digits
//
// with a serial of 5 to 7 digits.
package docnum
