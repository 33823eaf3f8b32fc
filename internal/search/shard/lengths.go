package shard

import "slices"

// Lengths of bodies are written as one character per page, in classes that grow
// by an eighth: the length read is at most a sixteenth from the true one. That is
// a third of the bytes of the numbers themselves, which stand in the packs.

// lengthClasses begin 0, 1, 2 … and grow by an eighth, at least by one.
var lengthClasses = func() (classes [90]int) {
	for c := 1; c < len(classes); c++ {
		classes[c] = classes[c-1] + max(1, classes[c-1]/8)
	}
	return classes
}()

// firstClass is the character of class 0. The backslash is left out, so that a
// character is a byte in JSON.
const firstClass, backslash = '#', '\\'

// LengthClass gives the character of the class nearest to a length.
func LengthClass(length int) byte {
	c, exact := slices.BinarySearch(lengthClasses[:], length)
	if c == len(lengthClasses) {
		c--
	} else if !exact && length-lengthClasses[c-1] <= lengthClasses[c]-length {
		c--
	}
	char := byte(firstClass + c)
	if char >= backslash {
		char++
	}
	return char
}

// ClassLength gives the length of a class, and whether the character is one.
func ClassLength(char byte) (int, bool) {
	if char > backslash {
		char--
	} else if char == backslash {
		return 0, false
	}
	if char < firstClass || int(char-firstClass) >= len(lengthClasses) {
		return 0, false
	}
	return lengthClasses[char-firstClass], true
}
