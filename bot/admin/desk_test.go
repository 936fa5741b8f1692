package admin

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"planbot/bot"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
)

// A room is where what a desk posts is heard.
type room struct {
	mu   sync.Mutex
	said []bot.Message
	come chan bot.Message
}

func (r *room) post(_ context.Context, _ bot.Address, m bot.Message, instead []string) ([]string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.said = append(r.said, m)
	r.come <- m
	if len(instead) > 0 {
		return instead, nil
	}
	return []string{fmt.Sprint(len(r.said))}, nil
}

// hears waits for a message that holds some words and returns it.
func (r *room) hears(t *testing.T, words string) bot.Message {
	t.Helper()
	for {
		select {
		case m := <-r.come:
			if strings.Contains(fmt.Sprint(m.Parts), words) {
				return m
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%q is not said: %v", words, r.said)
		}
	}
}

// An office is a desk that runs, with what it needs around it.
type office struct {
	*Desk
	*room
	t   *testing.T
	now time.Time
	n   int
}

func open(t *testing.T, enc encoder.Encoder) *office {
	o := &office{room: &room{come: make(chan bot.Message, 1000)}, t: t, now: time.Now()}
	o.Desk = New(Config{Dir: t.TempDir(), Encoder: enc, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return o.now }, Post: o.room.post})
	return o
}

// run lets the desk run until the test ends, or until what it returns is called.
func (o *office) run() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() { o.Run(ctx) })
	stop = func() { cancel(); done.Wait() }
	o.t.Cleanup(stop)
	return stop
}

func (o *office) chat() bot.Chat {
	o.n++
	return bot.Chat{Message: fmt.Sprint(o.n), Admin: true, Back: bot.Address{Carrier: "test", Who: "test:7"}}
}

// send sends a plan of a title and returns the id of its draft.
func (o *office) send(title string) string {
	o.t.Helper()
	data := title + "\n一、目标\n到2027年新建公园三十座。\n二、措施\n每年安排一亿元。\n"
	if err := o.Receive(context.Background(), o.chat(), bot.Upload{Name: title + ".txt"}, []byte(data)); err != nil {
		o.t.Fatal(err)
	}
	all := o.drafts.all()
	return all[len(all)-1].ID
}

func (o *office) command(rest string) string {
	m := o.Command(context.Background(), o.chat(), rest)
	return fmt.Sprint(m.Parts) + m.Notice
}

// TestOldDraftsEnd: a draft that nobody publishes within a day is forgotten, and told of.
func TestOldDraftsEnd(t *testing.T) {
	o := open(t, encoder.Fake{})
	stop := o.run()
	o.send("甲市公园方案")
	o.hears(t, "条文预览")
	stop()
	o.now = o.now.Add(draftTime - time.Minute)
	o.sweep(context.Background())
	if len(o.drafts.all()) != 1 {
		t.Fatal("it is forgotten too early")
	}
	o.now = o.now.Add(2 * time.Minute)
	o.sweep(context.Background())
	o.hears(t, "24 小时没有发布")
	if len(o.drafts.all()) != 0 {
		t.Error("it is kept")
	}
}

// TestSameMessageTwice: a message that comes again makes no second draft.
func TestSameMessageTwice(t *testing.T) {
	o := open(t, encoder.Fake{})
	chat := o.chat()
	for range 2 {
		if err := o.Receive(context.Background(), chat, bot.Upload{Name: "a.txt"}, []byte("甲市公园方案\n一、目标")); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(o.drafts.all()); n != 1 {
		t.Errorf("%d drafts", n)
	}
}

// slow encodes nothing until it may, or its context ends.
type slow struct {
	encoder.Fake
	begun chan struct{}
}

func (s slow) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	s.begun <- struct{}{}
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestCancelWhilePublishing: a draft that is being published can be cancelled; the library
// is as it was, and who presses a button of it meanwhile is told that it is worked on.
func TestCancelWhilePublishing(t *testing.T) {
	enc := slow{begun: make(chan struct{}, 10)}
	o := open(t, enc)
	o.run()
	id := o.send("甲市公园方案")
	o.hears(t, "条文预览")
	o.command("publish " + id)
	<-enc.begun
	if got := o.command("publish " + id); !strings.Contains(got, bot.Chinese.Admin.Busy) {
		t.Errorf("published twice: %s", got)
	}
	if got := o.command("cancel " + id); !strings.Contains(got, "没有加入") {
		t.Errorf("cancelled: %s", got)
	}
	o.send("乙市公园方案")
	o.hears(t, "乙市")
	if _, err := o.drafts.load(id); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the cancelled draft: %v", err)
	}
	if all, err := library.List(os.DirFS(o.Dir)); !errors.Is(err, library.ErrNoLibrary) {
		t.Errorf("the library holds %v, %v", all, err)
	}
	if got := o.command("publish " + id); got != "[]"+bot.Chinese.Admin.NoDraft {
		t.Errorf("a button of what was cancelled: %s", got)
	}
}

// TestFailedPublishing: what can not be published stays to be tried again.
func TestFailedPublishing(t *testing.T) {
	o := open(t, encoder.Fake{})
	o.run()
	id := o.send("甲市公园方案")
	o.hears(t, "条文预览")
	o.Golden = func(context.Context) (func(context.Context, fs.FS) error, func() []string, error) {
		return nil, nil, errors.New("no golden questions can be read")
	}
	o.command("publish " + id)
	o.hears(t, "没有发布，资料库保持原样")
	o.command("anyway " + id)
	o.hears(t, "已发布")
}

// TestSameNameStaysTwo: two documents of one name are two plans, though the first one's file
// is gone from where it waited.
func TestSameNameStaysTwo(t *testing.T) {
	o := open(t, encoder.Fake{})
	o.run()
	for _, text := range []string{"甲市公园方案\n一、目标\n新建公园三十座。\n", "乙市道路方案\n一、目标\n新建道路十条。\n"} {
		if err := o.Receive(context.Background(), o.chat(), bot.Upload{Name: "方案.txt"}, []byte(text)); err != nil {
			t.Fatal(err)
		}
		o.hears(t, "条文预览")
		o.command("publish " + o.drafts.all()[0].ID)
		o.hears(t, "已发布")
		for len(o.waiting()) > 0 { // said before the draft is cleared away
			time.Sleep(time.Millisecond)
		}
	}
	all, err := library.List(os.DirFS(o.Dir))
	if err != nil || len(all) != 2 || all[0].Next != "" || all[1].Next != "" {
		t.Errorf("%+v, %v", all, err)
	}
}

// waiting are the files kept of drafts.
func (o *office) waiting() []string {
	files, _ := filepath.Glob(filepath.Join(o.Dir, library.DraftsName, "*"))
	return files
}
