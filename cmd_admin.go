package main

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"planbot/bot"
	"planbot/bot/admin"
	"planbot/retrieval/eval"
)

// openDesk lets administrators change the library in a chat, if there are any and a library
// that can be changed.
func (s *server) openDesk() error {
	if s.dir == "" || len(s.config.Admins) == 0 {
		return nil
	}
	enc, err := s.encoder()
	if err != nil {
		return err
	}
	s.desk = admin.New(admin.Config{
		Dir: s.dir, Encoder: enc, Read: readDocument, Golden: s.golden, Log: s.log, Now: time.Now,
		Post: func(ctx context.Context, to bot.Address, m bot.Message, instead []string) ([]string, error) {
			if s.telegram == nil {
				return nil, errNoPost
			}
			return s.telegram.Post(ctx, to, m, instead)
		},
	})
	s.bot.Librarian = s.desk
	return nil
}

// errNoPost says that no carrier is there that says something by itself: none that files
// come by is, either.
var errNoPost = errors.New("no carrier to say it")

func (s *server) runDesk(ctx context.Context) {
	if s.desk != nil {
		s.desk.Run(ctx)
	}
}

// golden asks the golden questions of the library before a change, for admin.Golden.
func (s *server) golden(ctx context.Context) (gate func(context.Context, fs.FS) error, lost func() []string, err error) {
	g, err := s.newGate(ctx, s.dir)
	if err != nil {
		return nil, nil, err
	}
	enc, err := s.encoder()
	var losses []eval.Loss
	return g.strict(enc, &losses), func() []string { return warnings(losses) }, err
}
