package workday_test

import (
	"fmt"
	"time"

	"github.com/gongkai/gongkai/internal/workday"
)

func ExampleCalendar_Add() {
	formed := time.Date(2026, time.February, 2, 0, 0, 0, 0, time.UTC)
	// 春节 is off from 15 to 23 February; the Saturdays 14 and 28 are worked.
	due, err := workday.Default().Add(formed, 20)
	fmt.Println(due.Format(time.DateOnly), err)

	_, err = workday.Default().Add(formed, 300)
	fmt.Println(err)
	// Output:
	// 2026-03-06 <nil>
	// no holiday data for 2027: add the State Council's notice of that year to the calendar
}

func ExampleCalendar_Due() {
	day := func(month time.Month, day int) time.Time {
		return time.Date(2024, month, day, 0, 0, 0, 0, time.UTC)
	}
	// An application received on 1 March; a third party was asked on the 11th and
	// answered on the 29th.
	due, err := workday.Default().Due(workday.Term{
		From:      day(time.March, 1),
		Workdays:  20,
		Suspended: []workday.Span{{From: day(time.March, 11), To: day(time.March, 29)}},
	})
	fmt.Println(due.Format(time.DateOnly), err)
	// Output:
	// 2024-04-22 <nil>
}

func ExampleCalendar_Late() {
	signed := time.Date(2027, time.January, 4, 0, 0, 0, 0, time.UTC)
	published := time.Date(2027, time.January, 20, 0, 0, 0, 0, time.UTC)
	// The holidays of 2027 are not known yet, but 16 days cannot hold more than 20
	// working days.
	due, late, err := workday.Default().Late(workday.Term{From: signed, Workdays: 20}, published)
	fmt.Println(due.IsZero(), late, err)
	// Output:
	// true false <nil>
}
