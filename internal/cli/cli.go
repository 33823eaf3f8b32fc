// Package cli is the command line of gen: one file for each subcommand, with its
// flags, help and printing, and no logic of its own.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// Exit codes, as gen help states them.
const (
	exitFine    = 0
	exitSources = 1 // problems in the sources
	exitUsage   = 2 // wrong usage
	exitMachine = 3 // the machine failed
)

// errSources means that diagnostics with errors have been printed.
var errSources = errors.New("problems in the sources")

// usageError is a mistake on the command line.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// env is what subcommands share: where to print, in which language, what time it is.
type env struct {
	stdout, stderr io.Writer
	lang           diag.Lang
	site           string
	langFlag       string
	nowFlag        string
	clock          func() time.Time
}

// Main runs gen with the given arguments and returns the exit code.
func Main(args []string, stdout, stderr io.Writer) int {
	e := &env{stdout: stdout, stderr: stderr, clock: time.Now, lang: languageOf(args)}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	root := e.rootCommand()
	root.SetArgs(excluding(args))
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errSources):
		return exitSources
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "gen: %s\n%s\n", usage.message, e.text("用法见 gen help", "see gen help"))
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "gen: "+e.text("已中断，输出没有改动", "interrupted; the output is as it was"))
		return exitMachine
	default:
		fmt.Fprintf(stderr, "gen: %s\n", err)
		return exitMachine
	}
}

// excluding lets a query say which words it does not want: gen search 养犬 -解读. A
// minus before what is no Latin letter begins no flag there, so it becomes the wide
// one, which search reads in the same way.
func excluding(args []string) []string {
	if !slices.Contains(args, "search") {
		return args
	}
	args = slices.Clone(args)
	for i, a := range args {
		rest, minus := strings.CutPrefix(a, "-")
		if r, _ := utf8.DecodeRuneInString(rest); minus && r > unicode.MaxASCII {
			args[i] = "－" + rest
		}
	}
	return args
}

// languageOf finds the language before flags are parsed, so that help and usage
// errors speak it: --lang, else the locale, else Chinese.
func languageOf(args []string) diag.Lang {
	flag := "" // the last one counts
	for i, a := range args {
		value, ok := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if ok {
			flag = value
		}
	}
	if flag != "" {
		if flag == "en" {
			return diag.English
		}
		return diag.Chinese
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") || v == "C" || v == "POSIX" || strings.HasPrefix(v, "C.") {
				return diag.Chinese
			}
			return diag.English
		}
	}
	return diag.Chinese
}

func (e *env) text(zh, en string) string {
	if e.lang == diag.English {
		return en
	}
	return zh
}

func (e *env) printf(zh, en string, args ...any) {
	fmt.Fprintf(e.stdout, e.text(zh, en), args...)
}

func (e *env) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "gen",
		Short: e.text("基层政务公开静态网站生成器", "static sites of grassroots government disclosure"),
		Long: e.text(`gen 把文件夹里的目录（YAML）和文章（Markdown）变成一个可检索的静态网站。

退出码：0 正常；1 源文件有问题；2 命令用法有误；3 机器故障（磁盘、权限等）。`,
			`gen turns a folder of catalogues (YAML) and pages (Markdown) into a searchable static site.

Exit codes: 0 fine; 1 problems in the sources; 2 wrong usage; 3 the machine failed.`),
		Example: e.text(`  gen init wangzhan      新建一个网站
  cd wangzhan
  gen serve              在本机预览，边改边看
  gen check              列出全部问题
  gen build              生成到 public/`,
			`  gen init mysite
  cd mysite
  gen serve              preview on this machine
  gen check              list every problem
  gen build              write public/`),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{e.text("没有这个命令：", "unknown command: ") + args[0] + e.nearCommand(cmd, args[0])}
			}
			return cmd.Help()
		},
		Args: cobra.ArbitraryArgs,
	}
	root.PersistentFlags().StringVar(&e.langFlag, "lang", "", e.text("信息的语言：zh 或 en（默认随系统）", "language of messages: zh or en (default: the locale's)"))
	root.PersistentFlags().StringVar(&e.site, "site", ".", e.text("网站文件夹", "the site's folder"))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{e.flagError(err)} })
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetUsageTemplate(e.usageTemplate())
	root.SetHelpCommand(&cobra.Command{
		Use: "help [command]", Short: e.text("说明某个命令", "explain a command"),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, _, err := cmd.Root().Find(args)
			if err != nil || found == nil || found == cmd.Root() && len(args) > 0 {
				return usageError{e.text("没有这个命令：", "unknown command: ") + strings.Join(args, " ")}
			}
			return found.Help()
		},
	})
	root.AddCommand(e.initCommand(), e.newCommand(), e.checkCommand(), e.fixCommand(), e.explainCommand(), e.buildCommand(), e.serveCommand(),
		e.searchCommand(), e.publishCommand(), e.exportCommand(), e.versionCommand())
	for _, c := range root.Commands() {
		c.InitDefaultHelpFlag()
		if f := c.Flags().Lookup("help"); f != nil {
			f.Usage = e.text("显示说明", "show this help")
		}
	}
	root.InitDefaultHelpFlag()
	root.Flags().Lookup("help").Usage = e.text("显示说明", "show this help")
	root.PersistentPreRunE = func(_ *cobra.Command, _ []string) error {
		if e.langFlag != "" && e.langFlag != "zh" && e.langFlag != "en" {
			return usageError{e.text("--lang 只能是 zh 或 en", "--lang is zh or en")}
		}
		return nil
	}
	return root
}

// flagError says what is wrong with a flag in the language of the user.
func (e *env) flagError(err error) string {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return e.text("没有这个选项：--", "no such flag: --") + unknown.GetSpecifiedName()
	case errors.As(err, &missing):
		return e.text("选项要带一个值：--", "the flag needs a value: --") + missing.GetSpecifiedName()
	case errors.As(err, &invalid):
		return fmt.Sprintf(e.text("选项 --%s 的值“%s”不对", "flag --%s has a wrong value %q"), invalid.GetFlag().Name, invalid.GetValue())
	}
	return err.Error()
}

func (e *env) nearCommand(root *cobra.Command, name string) string {
	if near := root.SuggestionsFor(name); len(near) > 0 {
		return e.text("；是不是 gen ", "; did you mean gen ") + near[0] + e.text("？", "?")
	}
	return ""
}

// usageTemplate is cobra's, in the language of the user.
func (e *env) usageTemplate() string {
	return e.text("用法：", "Usage:") + `
  {{if .HasAvailableSubCommands}}{{.CommandPath}} [command]{{else}}{{.UseLine}}{{end}}{{if .HasExample}}

` + e.text("例：", "Examples:") + `
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

` + e.text("命令：", "Commands:") + `{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + e.text("选项：", "Flags:") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + e.text("通用选项：", "Global flags:") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`
}

// exactly demands a number of arguments, with an example in the error.
func (e *env) exactly(n int, example string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{fmt.Sprintf(e.text("要写 %d 个参数，写了 %d 个。例：%s", "want %d arguments, got %d. Example: %s"), n, len(args), example)}
		}
		return nil
	}
}

// nowFlagOn adds --now to a command whose result depends on the clock.
func (e *env) nowFlagOn(c *cobra.Command) {
	c.Flags().StringVar(&e.nowFlag, "now", "", e.text("当作现在的时间，如 2026-11-21 或 \"2026-11-21 09:30\"（默认：此刻）", "the time to take as now, such as 2026-11-21 (default: the clock)"))
}

// now is the build's clock. A day without a time means the end of that day, so
// that everything dated that day is out.
func (e *env) now() (date.Date, error) {
	if e.nowFlag == "" {
		d, err := date.Parse(e.clock().In(date.CST).Format("2006-01-02 15:04"))
		return d, err
	}
	text := e.nowFlag
	if len(text) == len("2006-01-02") {
		text += " 23:59"
	}
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}, usageError{e.text("--now 要写成 2026-11-21 或 \"2026-11-21 09:30\"", "--now is a date such as 2026-11-21")}
	}
	return d, nil
}

// options are those of every build; the standard and the built-in theme are part
// of the program.
func (e *env) options() (build.Options, error) {
	now, err := e.now()
	if err != nil {
		return build.Options{}, err
	}
	return build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}, nil
}

// openSite opens the site's folder so that no path in a source leads out of it.
func (e *env) openSite() (*os.Root, error) {
	info, err := os.Stat(e.site)
	if err != nil || !info.IsDir() {
		return nil, usageError{fmt.Sprintf(e.text("没有文件夹 %s", "there is no folder %s"), e.site)}
	}
	return os.OpenRoot(e.site)
}

// checked opens and checks the site, then hands it to use while its files can
// still be read.
func (e *env) checked(ctx context.Context, adjust func(*build.Options), use func(*build.Checked, fs.FS, build.Options) error) error {
	o, err := e.options()
	if err != nil {
		return err
	}
	if adjust != nil {
		adjust(&o)
	}
	root, err := e.openSite()
	if err != nil {
		return err
	}
	defer root.Close()
	c, err := build.Check(ctx, root.FS(), o)
	if err != nil {
		return err
	}
	return use(c, root.FS(), o)
}
