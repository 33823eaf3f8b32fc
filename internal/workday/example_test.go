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
