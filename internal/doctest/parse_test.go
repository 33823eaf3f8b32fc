package doctest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// step is one thing a document tells the reader to do.
type step struct {
	line    int    // of the document, from 1
	do      action // what
	path    string // of the file, for all but run
	text    string // the command, or the fence's content
	want    []string
	checked bool // there is an answer to compare
	exit    int
	// The answer's lines in the document, [from, to), from 0, for -update.
	from, to int
}

type action string

const (
	run    action = "run"
	file   action = "file"
	shows  action = "shows"
	before action = "before"
	after  action = "after"
	undo   action = "undo"
)

var (
	fenceLine = regexp.MustCompile("^( *)(```+)(.*)$")
	undoing   = regexp.MustCompile(`^ *<!-- undo -->\s*$`)
	comment   = regexp.MustCompile(`^ *<!-- (file|shows|before|after): (\S+) -->\s*$`)
	titled    = regexp.MustCompile(`(?:^| )title=(\S+)`)
	exits     = regexp.MustCompile(`(?:^| )exit=(\d+)`)
)

// parse lists the steps of a document in their order.
func parse(lines []string) ([]step, error) {
	var steps []step
	var marked *step // a comment that waits for its fence
	for i := 0; i < len(lines); i++ {
		if m := comment.FindStringSubmatch(lines[i]); m != nil {
			if marked != nil {
				return nil, fmt.Errorf("line %d: no fence follows this comment", marked.line)
			}
			marked = &step{line: i + 1, do: action(m[1]), path: m[2]}
			continue
		}
		if undoing.MatchString(lines[i]) {
			steps = append(steps, step{line: i + 1, do: undo})
			continue
		}
		open := fenceLine.FindStringSubmatch(lines[i])
		if open == nil {
			continue
		}
		first := i + 1
		end := first
		for end < len(lines) && strings.TrimSpace(lines[end]) != open[2] {
			end++
		}
		if end == len(lines) {
			return nil, fmt.Errorf("line %d: the fence is not closed", i+1)
		}
		content := make([]string, 0, end-first)
		for _, l := range lines[first:end] {
			content = append(content, strings.TrimPrefix(l, open[1]))
		}
		info := strings.TrimSpace(open[3])
		switch m := titled.FindStringSubmatch(info); {
		case marked != nil:
			marked.text = strings.Join(content, "\n") + "\n"
			steps = append(steps, *marked)
			marked = nil
		case m != nil:
			steps = append(steps, step{line: i + 1, do: file, path: m[1], text: strings.Join(content, "\n") + "\n"})
		case strings.HasPrefix(info, "console"):
			commands, err := parseConsole(content, first, info)
			if err != nil {
				return nil, err
			}
			steps = append(steps, commands...)
		}
		i = end
	}
	if marked != nil {
		return nil, fmt.Errorf("line %d: no fence follows this comment", marked.line)
	}
	return steps, nil
}

// parseConsole cuts a console fence, whose content begins on the given line
// (from 0), into commands with their answers.
func parseConsole(content []string, first int, info string) ([]step, error) {
	var commands []step
	for i, l := range content {
		if text, ok := strings.CutPrefix(l, "$ "); ok {
			commands = append(commands, step{line: first + i + 1, do: run, text: text, from: first + i + 1, to: first + i + 1})
			continue
		}
		if len(commands) == 0 {
			return nil, fmt.Errorf("line %d: a console fence begins with a command", first+i+1)
		}
		last := &commands[len(commands)-1]
		last.want = append(last.want, l)
		last.to = first + i + 1
	}
	for i := range commands {
		c := &commands[i]
		for len(c.want) > 0 && strings.TrimSpace(c.want[len(c.want)-1]) == "" {
			c.want = c.want[:len(c.want)-1]
			c.to--
		}
		c.checked = len(c.want) > 0
	}
	if m := exits.FindStringSubmatch(info); m != nil && len(commands) > 0 {
		commands[len(commands)-1].exit, _ = strconv.Atoi(m[1])
	}
	return commands, nil
}

// matches compares an answer with the documented one, in which … is anything.
func matches(want []string, got string) bool {
	var b strings.Builder
	b.WriteString(`^`)
	for _, l := range want {
		if strings.TrimSpace(l) == "…" {
			b.WriteString(`(?:[^\n]*\n)*`)
			continue
		}
		parts := strings.Split(strings.TrimRight(l, " "), "…")
		for i, p := range parts {
			if i > 0 {
				b.WriteString(`[^\n]*`)
			}
			b.WriteString(regexp.QuoteMeta(p))
		}
		b.WriteString(` *\n`)
	}
	b.WriteString(`$`)
	return regexp.MustCompile(b.String()).MatchString(strings.TrimRight(got, "\n") + "\n")
}
