// Package check holds the rules that a linked site is held to, one file for each
// family; a rule reads the model and reports, and knows no files and no HTML.
package check

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
)

// rules is the list of rules: a new family is one line here and its own file.
var rules = []func(*site.Site, *diag.List){
	deadlines, elements, reports, unfinished,
}

// Run applies every rule.
func Run(s *site.Site, l *diag.List) {
	for _, rule := range rules {
		rule(s, l)
	}
}
