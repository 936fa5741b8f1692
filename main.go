// Planbot is a chat bot with which officials look things up in government plans.
// They ask in their own words and get the plan's own sentence with its exact
// address.
//
// The way through the code, bottom up: [planbot/ingest] turns a document into
// clauses with addresses; [planbot/retrieval] holds plans and finds the clauses
// that answer a question, with the sentence encoder of
// [planbot/retrieval/encoder]; [planbot/bot] is the conversation, which Telegram
// and the terminal only carry; [planbot/config] holds the settings. This package is
// the command line: one function a command and no logic of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"planbot/bot"
)

// gcPercent is half of Go's default: most of the heap (weights, vectors, indexes) never
// changes, so letting it double before a collection only costs memory. Over five plans
// and 162 questions: 106 MB resident instead of 130, for 1 % more CPU time.
const gcPercent = 50

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	// Signals are never given back: a second one would end the process in the moment
	// before its exit status is said.
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	os.Exit(report(os.Stderr, run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)))
}

// errFailed ends a command whose messages are already printed.
var errFailed = errors.New("failed")

// A usageError is a command line that is not understood.
type usageError struct{ words string }

func (e usageError) Error() string { return e.words }

// report prints an error and returns the exit status: 0, 1 for a failure, 2 for a
// command line that is not understood.
func report(w io.Writer, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFailed):
		return 1
	case errors.As(err, &usage):
		fmt.Fprintln(w, "planbot: "+usage.words)
		return 2
	}
	fmt.Fprintf(w, "planbot: %s\n（%v）\n", bot.Explain(err), err)
	return 1
}
