package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"planbot/bot"
	"planbot/bot/terminal"
	"planbot/config"
	"planbot/ingest/document/isolate"
	"planbot/ingest/document/office"
	"planbot/retrieval"
	"planbot/retrieval/encoder"
	"planbot/retrieval/sample"
)

// version is set by the linker in releases.
var version = "dev"

// An env is what a command works with.
type env struct {
	config         config.Config
	problems       error // of the settings; of all commands only doctor runs with them
	stdin          io.Reader
	stdout, stderr io.Writer
}

// A command is one word of the command line.
type command struct {
	name string
	help bot.CommandHelp
	run  func(ctx context.Context, e env, args []string) error
}

func commands() []command {
	return []command{
		{"ingest", bot.HelpIngest, runIngest},
		{"ask", bot.HelpAsk, runAsk},
		{"chat", bot.HelpChat, runChat},
		{"show", bot.HelpShow, runShow},
		{"pack", bot.HelpPack, runPack},
		{"compare", bot.HelpCompare, runCompare},
		{"plans", bot.HelpPlans, runPlans},
		{"conflicts", bot.HelpConflicts, runConflicts},
		{"due", bot.HelpDue, runDue},
		{"progress", bot.HelpProgress, runProgress},
		{"units", bot.HelpUnits, runUnits},
		{"targets", bot.HelpTargets, runTargets},
		{"diff", bot.HelpDiff, runDiff},
		{"check", bot.HelpCheck, runCheck},
		{"facts", bot.HelpFacts, runFacts},
		{"eval", bot.HelpEval, runEval},
		{"serve", bot.HelpServe, runServe},
		{"doctor", bot.HelpDoctor, runDoctor},
		{"feedback", bot.HelpFeedback, runFeedback},
		{"version", bot.HelpVersion, runVersion},
	}
}

// hidden are the commands that the program itself calls.
func hidden() []command {
	return []command{{isolate.Word, bot.CommandHelp{}, runReadDocument}}
}

// run runs the command that args name.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		args = []string{"help"}
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "-help" || args[0] == "--help" {
		return runHelp(stdout, args[1:])
	}
	all := append(commands(), hidden()...)
	i := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] })
	if i < 0 {
		return usageError{fmt.Sprintf(bot.UnknownCommand, args[0])}
	}
	if slices.ContainsFunc(args[1:], func(a string) bool { return a == "-h" || a == "-help" || a == "--help" }) {
		return runHelp(stdout, args[:1])
	}
	c, err := config.Load(os.Getenv, os.ReadFile)
	if err != nil && args[0] != "doctor" {
		return settingsError(err)
	}
	return all[i].run(ctx, env{c, err, stdin, stdout, stderr}, args[1:])
}

func runHelp(w io.Writer, args []string) error {
	for _, c := range commands() {
		if len(args) > 0 && c.name == args[0] {
			fmt.Fprintf(w, "%s\n\n用法：planbot %s %s\n\n%s\n\n例：\n  %s\n", c.help.Short, c.name, c.help.Usage, c.help.Long, c.help.Example)
			return nil
		}
	}
	if len(args) > 0 {
		return usageError{fmt.Sprintf(bot.UnknownCommand, args[0])}
	}
	fmt.Fprintln(w, bot.Usage)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.help.Short)
	}
	fmt.Fprintln(w, bot.UsageMore)
	return nil
}

func runVersion(_ context.Context, e env, _ []string) error {
	_, err := fmt.Fprintf(e.stdout, "planbot %s, %s\n", version, encoder.Arithmetic())
	return err
}

// parse reads flags that may stand before, between and after the other words,
// which it returns. After -- all are words.
func parse(fs *flag.FlagSet, args []string) ([]string, error) {
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	var words []string
	for len(args) > 0 {
		before := len(args)
		if err := fs.Parse(args); err != nil {
			return nil, usageError{fmt.Sprintf(bot.BadFlag, err, fs.Name())}
		}
		rest := fs.Args()
		if before > len(rest) && args[before-len(rest)-1] == "--" {
			return append(words, rest...), nil
		}
		if len(rest) == 0 {
			break
		}
		words, args = append(words, rest[0]), rest[1:]
	}
	return words, nil
}

// libraryFlag adds -library.
func (e env) libraryFlag(fs *flag.FlagSet) *string {
	return fs.String("library", e.config.Library, "")
}

// libraryOnly reads the line of a command that takes a library and nothing else.
func (e env) libraryOnly(name string, args []string) (dir string, err error) {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	library := e.libraryFlag(fs)
	words, err := parse(fs, args)
	if err == nil && len(words) > 0 {
		err = usageError{bot.NoWords}
	}
	return *library, err
}

func (e env) encoder() (encoder.Encoder, error) {
	return encoder.New(e.config.Encoder, e.config.EncoderKey)
}

// open opens a library; without a folder the sample library.
func (e env) open(dir string) (*retrieval.Library, error) {
	if dir == "" {
		return sample.Open()
	}
	enc, err := e.encoder()
	if err != nil {
		return nil, err
	}
	return retrieval.Open(dir, enc)
}

// bot returns a bot on a library, with sessions in memory.
func (e env) bot(dir string) (*bot.Bot, error) {
	lib, err := e.open(dir)
	if err != nil {
		return nil, err
	}
	b := bot.New(lib, e.config.SessionTTL, time.Now)
	b.Print = office.PDF
	return b, nil
}

// style is colour on a terminal, unless NO_COLOR is set (no-color.org).
func (e env) style() terminal.Style {
	return terminal.Style{Color: terminal.IsTerminal(e.stdout) && os.Getenv("NO_COLOR") == "", Wide: terminal.Columns(e.stdout)}
}

// joined is the words of a question, which need no quotes on the command line.
func joined(words []string) string { return strings.Join(words, " ") }
