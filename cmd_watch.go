package main

import (
	"context"
	"errors"
	"time"

	"planbot/retrieval/library"
)

// byWatch is who the audit log names for what was found in the watched folder.
const byWatch = "watch"

// startLibrary makes a library that is not there yet from the watched folder.
func (e env) startLibrary(ctx context.Context, dir string) error {
	if _, err := library.Stamp(dir); e.config.WatchDir == "" || err == nil {
		return nil
	}
	_, err := e.ingest(ctx, dir, []string{e.config.WatchDir}, library.Source{}, manner{by: byWatch, read: readDocument})
	return err
}

// watchSources brings what is new or changed in the watched folder into the library, from
// where watchLibrary takes it.
func (s *server) watchSources(ctx context.Context) {
	if s.config.WatchDir == "" {
		return
	}
	library.Watch{
		Dir: s.config.WatchDir, Every: watchEvery,
		Changed: s.ingestChanged,
		Gone: func(files []string) {
			s.log.Warn("files are gone from the watched folder; their plans stay in the library", "files", len(files))
		},
	}.Run(ctx)
}

// retryAfter is how long a watched folder waits after an ingest that could not run, as
// while another one does.
const retryAfter = 10 * time.Second

// ingestChanged ingests files of the watched folder. One that can not be read is logged and
// not tried again until it changes; an ingest that could not run is.
func (s *server) ingestChanged(ctx context.Context, files []string) error {
	done, err := s.ingest(ctx, s.dir, files, library.Source{}, manner{by: byWatch, read: readDocument})
	failed := 0
	for _, o := range done.results {
		if o.Err != nil && !errors.Is(o.Err, library.ErrNotDone) {
			failed++
			s.log.Warn("a file of the watched folder is not in the library", "error", o.Err.Error())
		}
	}
	if err != nil {
		s.log.Error("the watched folder was not ingested", "error", err.Error())
		select {
		case <-ctx.Done():
		case <-time.After(retryAfter):
		}
		return err
	}
	s.log.Info("the watched folder was ingested", "files", len(files), "failed", failed)
	if len(done.lost) > 0 {
		s.log.Warn("answers to golden questions got lost", "questions", len(done.lost))
	}
	return nil
}
