package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/explain"
)

func (e *env) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: e.text("解释一个诊断代码：什么意思、依据哪条、怎样改", "say what a diagnostic means, the norm behind it, how to mend it"),
		Long: e.text("解释一个诊断代码，附错误写法和正确写法。不带代码就列出全部代码。",
			"Explains a diagnostic code with a wrong and a right example. Without a code it lists all codes."),
		Example: "  gen explain CAT010\n  gen explain",
		RunE: func(_ *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				e.listCodes()
				return nil
			case 1:
				return e.explainCode(diag.Code(strings.ToUpper(args[0])))
			}
			return usageError{e.text("一次解释一个代码，如 gen explain CAT010", "one code at a time, such as gen explain CAT010")}
		},
	}
}

func (e *env) listCodes() {
	for i, family := range diag.Families {
		if i > 0 {
			fmt.Fprintln(e.stdout)
		}
		e.printf("%[1]s\n", "%[2]s\n", family.Zh, family.En)
		for _, c := range family.Codes() {
			d := diag.Describe(c)
			fmt.Fprintf(e.stdout, "  %s  %s  %s\n", c, d.Severity().Word(e.lang), d.Message(e.lang))
		}
	}
}

func (e *env) explainCode(c diag.Code) error {
	if _, ok := diag.Known(c); !ok {
		return usageError{fmt.Sprintf(e.text("没有代码 %s；gen explain 列出全部代码", "there is no code %s; gen explain lists all"), c)}
	}
	x, err := explain.Of(c)
	if err != nil {
		return err
	}
	d := diag.Describe(c)
	fmt.Fprintf(e.stdout, e.text("%s（%s）%s\n\n", "%s (%s) %s\n\n"), c, d.Severity().Word(e.lang), d.Message(e.lang))
	fmt.Fprintf(e.stdout, "%s\n\n", e.text(x.Zh, x.En))
	if d.Norm() != "" {
		e.printf("依据：%s\n\n", "norm: %s\n\n", d.Norm())
	}
	e.printf("错误（%s）：\n", "wrong (%s):\n", x.File)
	if strings.TrimSpace(x.Wrong) == "" {
		e.printf("    （没有这个文件）\n", "    (the file is missing)\n")
	} else {
		fmt.Fprint(e.stdout, indented(x.Wrong))
	}
	e.printf("\n正确：\n", "\nright:\n")
	if strings.TrimSpace(x.Right) == "" {
		e.printf("    （删去它）\n", "    (leave it out)\n")
	} else {
		fmt.Fprint(e.stdout, indented(x.Right))
	}
	if hint := d.Hint(e.lang); hint != "" && hint != "…" {
		e.printf("\n提示：%s\n", "\nhint: %s\n", hint)
	}
	return nil
}

func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString("    " + strings.TrimSuffix(line, "\n") + "\n")
	}
	return b.String()
}
