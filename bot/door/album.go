package door

import (
	"context"
	"time"

	"planbot/bot"
)

// Pictures that are sent as one come as messages of their own: there is one notice for
// all of them, and none if one has words, which are answered.

// albumTime is how long the notice waits for the other messages of an album.
const albumTime = 300 * time.Millisecond

// noteAlbum notes that an album has words, before they wait for their turn.
func (d *Door) noteAlbum(in Input) {
	if in.Album != "" && in.Kind != Wordless {
		d.albums.first(in.Place.message(in.Album))
	}
}

// onlyText tells who sent a picture or the like that only text is understood.
func (d *Door) onlyText(ctx context.Context, in Input, words *bot.Words) error {
	if in.Album != "" {
		if err := pause(ctx, albumTime); err != nil {
			return err
		}
		if !d.albums.first(in.Place.message(in.Album)) {
			return nil
		}
	}
	return d.tell(ctx, in, words.OnlyText)
}
