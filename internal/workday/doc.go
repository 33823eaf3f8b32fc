// Package workday counts working days by the State Council's holiday notices.
//
// A working day is Monday to Friday, less the days off and plus the days worked
// instead (调休) of the yearly 国务院办公厅 notice (国办发明电 series). The notice
// decides: 除夕 2024-02-09 was a working day, because that year's notice only
// encouraged leave.
//
// A limit of n working days does not count the day of the event
// (《政府信息公开条例》 20个工作日, counted by 民法典 第二百零一条):
//
//	c := workday.Default()
//	due, err := c.Add(formed, 20) // due is the last day of the limit
//
// A year that no notice has fixed has no answer: every method then gives
// [ErrNoData], since a guessed deadline is worse than none.
//
// A [Term] is a limit as the law writes it: in working days, days or months, once
// extended, with days that do not count. [Calendar.Due] gives its last day, and
// [Calendar.Late] tells whether something was done in time. Both ask the calendar
// only for what the answer hangs on, so that a record whose year has no data is
// still judged where no holiday could change the outcome.
//
// # Data file
//
// [Load] reads JSON of this form; calendar.json is the embedded one.
//
//	{
//	  "notes": ["where the data come from"],
//	  "years": {
//	    "2024": {
//	      "workdays": 251,
//	      "notice": "国办发明电〔2023〕7号",
//	      "rest": ["01-01", "02-10..02-17"],
//	      "work": ["02-04", "02-18"],
//	      "note": "free text"
//	    }
//	  }
//	}
//
// Days are MM-DD, ranges are inclusive. workdays is the number of working days of
// the year; Load refuses a year that does not come to it, so that one mistyped
// day is found on start and not in a citizen's answer.
//
// A province that extended a holiday loads its own file with whole years and lays
// it over the national one by [Calendar.With].
package workday
