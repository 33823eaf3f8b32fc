package chart

import "math"

// mostTicks is how many numbers beside 0 an axis has at most.
const mostTicks = 4

// scale chooses the numbers of an axis for a plot of so many units: steps of 1, 2 or
// 5 and their tens, as many as there is room for. The last is the end of the axis and
// not below most. Where the values are whole the steps are.
func scale(most, room float64, whole bool) (ticks []float64, end float64) {
	if most <= 0 {
		return []float64{0}, 0
	}
	for n := mostTicks; ; n-- {
		step := round(most / float64(n))
		if whole {
			step = max(step, 1)
		}
		steps := math.Ceil(most/step - 1e-9)
		end = steps * step
		if n > 1 && room/steps < advance(short(end), fine)+2*gap {
			continue
		}
		for i := 0.0; i <= steps; i++ {
			ticks = append(ticks, i*step)
		}
		return ticks, end
	}
}

// round is the least of 1, 2, 5 and their tens that is not below n.
func round(n float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(n)))
	if power == 0 { // below the smallest number there is
		return n
	}
	for _, m := range []float64{1, 2, 5} {
		if n <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}
