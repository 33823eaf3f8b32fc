package diag

// style is the parameter of an ANSI escape sequence that sets how text looks. Only
// the sixteen colours are used: a terminal's own theme keeps them readable on a
// light and on a dark ground.
type style string

const (
	bold   style = "1"
	faint  style = "2"
	red    style = "1;31"
	green  style = "32"
	yellow style = "1;33"
	cyan   style = "36"
)

func severityStyle(s Severity) style { return [...]style{Error: red, Warning: yellow, Note: cyan}[s] }

// paint wraps text in a style. Without Color not one byte is added, since files
// and pipes take the sequences for text.
func (o TextOptions) paint(s style, text string) string {
	if !o.Color || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}
