package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"planbot/bot"
	"planbot/bot/calls"
	"planbot/bot/door"
)

// fetchTime is how long a file may take: 20 MB on a slow line.
const fetchTime = 2 * time.Minute

// Fetch implements door.Fetcher. What Telegram says of a file's size is looked at before
// anything is fetched, and not relied on.
func (t *Telegram) Fetch(ctx context.Context, in door.Input, most int64) (data []byte, err error) {
	if in.File.Size > most {
		return nil, door.ErrLarge
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	var file struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	err = t.call(ctx, "getFile", func(ctx context.Context) error {
		return t.raw(ctx, "getFile", map[string]string{"file_id": in.File.ID}, &file)
	})
	switch {
	case err != nil && strings.Contains(err.Error(), "file is too big"), file.Size > most:
		return nil, door.ErrLarge
	case err != nil:
		return nil, fmt.Errorf("asking for a file: %w", err)
	}
	for try := 1; ; try++ {
		data, err = t.download(ctx, file.Path, most)
		if err == nil || errors.Is(err, door.ErrLarge) || try == fetchTries {
			return data, err
		}
		if ended := calls.Sleep(ctx, time.Duration(try)*firstPause); ended != nil {
			return nil, err
		}
	}
}

// fetchTries is how often a file is fetched that breaks off.
const fetchTries = 3

// download reads a file of the Bot API server, at most so many bytes.
func (t *Telegram) download(ctx context.Context, path string, most int64) ([]byte, error) {
	address := t.API + "/file/bot" + t.Token + "/" + (&url.URL{Path: path}).EscapedPath()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, errors.New("the address of a file is not valid")
	}
	res, err := t.client.Do(req)
	if err != nil {
		return nil, withoutAddress(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetching a file: status %d", res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, door.ErrLarge
	}
	return data, err
}

// withoutAddress is an error of a call without the address, which holds the token.
func withoutAddress(err error) error {
	if withToken := (*url.Error)(nil); errors.As(err, &withToken) {
		return withToken.Err
	}
	return err
}

// Post says something at an address of this carrier: door.Door.Post.
func (t *Telegram) Post(ctx context.Context, to bot.Address, m bot.Message, instead []string) ([]string, error) {
	for t.me.Load() == nil { // it has not begun
		if err := calls.Sleep(ctx, firstPause); err != nil {
			return nil, err
		}
	}
	return t.door.Post(ctx, to, m, instead)
}
