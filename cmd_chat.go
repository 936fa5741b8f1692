package main

import (
	"context"
	"os"
	"path/filepath"

	"planbot/bot/terminal"
)

func runChat(ctx context.Context, e env, args []string) error {
	dir, err := e.libraryOnly("chat", args)
	if err != nil {
		return err
	}
	b, err := e.bot(dir)
	if err != nil {
		return err
	}
	return terminal.Chat(ctx, b, e.stdin, e.stdout, e.style(), historyFile())
}

// historyFile is where the chat's lines are kept, or empty if there is no such
// place.
func historyFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "planbot", "history")
}
