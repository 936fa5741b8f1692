package isolate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest/document"
	"planbot/ingest/raced"
)

// TestMain makes the test binary a reader's process where it is started as one. What the
// reader does is the file's text.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == Word {
		if err := Serve(context.Background(), os.Args[2:], os.Stdin, os.Stdout, behave); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var good = document.Document{Text: "一、目标\n公园\t3\n", Charset: "UTF-8", Blocks: []document.Block{
	{End: len("一、目标\n"), Page: 1, Origin: "generated"},
	{Start: len("一、目标\n"), End: len("一、目标\n公园\t3\n"), Kind: document.Row, Cells: []document.Span{{Start: 13, End: 19}, {Start: 20, End: 21}}},
}}

// behave is a reader that does what the file's text says.
func behave(ctx context.Context, data []byte) (document.Document, error) {
	word, rest, _ := strings.Cut(string(data), " ")
	if do := behaviours[word]; do != nil {
		return do(ctx, rest)
	}
	return document.Document{}, fmt.Errorf("%w: %q", document.ErrFormat, data)
}

type behaviour func(ctx context.Context, rest string) (document.Document, error)

var behaviours = map[string]behaviour{
	"good": func(context.Context, string) (document.Document, error) { return good, nil },
	"loop": func(context.Context, string) (document.Document, error) {
		for {
			turns++
		}
	},
	"wait": func(ctx context.Context, _ string) (document.Document, error) {
		<-ctx.Done()
		return document.Document{}, fmt.Errorf("on page 3: %w", ctx.Err())
	},
	"allocate": func(context.Context, string) (document.Document, error) {
		for {
			kept = append(kept, bytes.Repeat([]byte{1}, 16<<20))
		}
	},
	"fork": func(_ context.Context, mark string) (document.Document, error) {
		for range 20 {
			exec.Command("setsid", "sh", "-c", "sleep 60; : "+mark).Start()
			exec.Command("sh", "-c", "sleep 60; : "+mark).Start()
		}
		select {}
	},
	"leave": func(_ context.Context, mark string) (document.Document, error) {
		cmd := exec.Command("sh", "-c", "sleep 60; : "+mark)
		cmd.Stdout = os.Stdout
		return good, cmd.Start()
	},
	"flood": func(context.Context, string) (document.Document, error) {
		for {
			os.Stdout.Write(bytes.Repeat([]byte("x"), 1<<20))
		}
	},
	"complain": func(context.Context, string) (document.Document, error) {
		for range 100 {
			os.Stderr.Write(bytes.Repeat([]byte("x"), 1<<20))
		}
		return good, nil
	},
	"fill": func(context.Context, string) (document.Document, error) {
		f, err := os.Create("big")
		for err == nil {
			_, err = f.Write(make([]byte, 16<<20))
		}
		return document.Document{}, err
	},
	"open": func(context.Context, string) (document.Document, error) {
		for {
			if _, err := os.Open(os.DevNull); err != nil {
				return document.Document{}, err
			}
		}
	},
	"panic": func(context.Context, string) (document.Document, error) { panic("oh") },
	"throw": func(context.Context, string) (document.Document, error) {
		go panic("oh")
		select {}
	},
	"recurse": func(context.Context, string) (document.Document, error) {
		return document.Document{Damaged: deep(1)}, nil
	},
	"garbage": say("<html>"),
	"nothing": say(""),
	"null":    say("null"),
	"nested":  say(strings.Repeat("[", 1<<20)),
	"twice":   say(`{"Document":{"Text":"一"}}{"Document":{"Text":"二"}}`),
	"gap":     say(`{"Document":{"Text":"一二","Blocks":[{"Start":0,"End":3}]}}`),
	"outside": say(`{"Document":{"Text":"一二","Blocks":[{"Start":0,"End":600}]}}`),
	"cell":    say(`{"Document":{"Text":"一二","Blocks":[{"Start":0,"End":6,"Cells":[{"Start":-1,"End":3}]}]}}`),
	"fail":    func(context.Context, string) (document.Document, error) { os.Exit(3); panic("not reached") },
	"dial": func(_ context.Context, address string) (document.Document, error) {
		_, err := net.DialTimeout("tcp", address, time.Second)
		return document.Document{}, err
	},
	"environ": func(context.Context, string) (document.Document, error) {
		dir, _ := os.Getwd()
		text := strings.Join(os.Environ(), " ")
		return document.Document{Text: strings.ReplaceAll(text, dir, "DIR")}, os.WriteFile("left", nil, 0o600)
	},
}

// What hostile readers do has to have an effect, or the compiler leaves it out.
var (
	turns int
	kept  [][]byte
)

// say is a reader that writes words in place of an answer, and ends well.
func say(words string) behaviour {
	return func(context.Context, string) (document.Document, error) {
		os.Stdout.WriteString(words)
		os.Exit(0)
		panic("not reached")
	}
}

func deep(n int) int {
	var room [1 << 10]byte
	if n < 0 {
		return 0
	}
	room[n%len(room)] = byte(n)
	return deep(n+1) + int(room[0])
}

func isolator(t *testing.T, wall time.Duration) *Isolator {
	t.Helper()
	i, err := New()
	if err != nil {
		t.Fatal(err)
	}
	i.Wall = wall
	t.Setenv("TMPDIR", t.TempDir())
	return i
}

// folders returns what is left in the folder for readers' folders.
func folders(t *testing.T) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "planbot-read-*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

func TestADocumentComesThroughWhole(t *testing.T) {
	got, err := isolator(t, Wall).Read(t.Context(), []byte("good"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(good, got); diff != "" {
		t.Error(diff)
	}
}

// TestHostileReaders: however a reader fails, it ends in an error that says how, in
// time, and leaves nothing behind.
func TestHostileReaders(t *testing.T) {
	if raced.On {
		t.Skip("under the race detector the limits are the detector's; the tests run once more without it")
	}
	for _, tc := range []struct {
		does string
		want error
		says string
	}{
		{"loop", document.ErrTime, "2s"},
		{"wait", document.ErrTime, "on page 3"},
		{"allocate", document.ErrMemory, "out of memory"},
		{"fork " + mark, document.ErrTime, "2s"},
		{"flood", document.ErrCrash, "wrote more than"},
		{"fill", document.ErrCrash, "file too large"},
		{"open", document.ErrCrash, "too many open files"},
		{"panic", document.ErrCrash, "panic: oh"},
		{"throw", document.ErrCrash, "panic: oh"},
		{"recurse", document.ErrCrash, "stack exceeds"},
		{"garbage", document.ErrCrash, "no answer in 6 bytes"},
		{"nothing", document.ErrCrash, "no answer in 0 bytes"},
		{"null", document.ErrCrash, "no document"},
		{"nested", document.ErrCrash, "no answer"},
		{"twice", document.ErrCrash, "no document"},
		{"gap", document.ErrCrash, "blocks up to 3 of 6"},
		{"outside", document.ErrCrash, "block 0"},
		{"cell", document.ErrCrash, "is not in it"},
		{"fail", document.ErrCrash, "exit status 3"},
		{"something else", document.ErrFormat, `"something else"`},
	} {
		t.Run(tc.does, func(t *testing.T) {
			i, began := isolator(t, 2*time.Second), time.Now()
			if tc.want != document.ErrTime {
				i.Wall = Wall // they take as long as the machine does
			}
			_, err := i.Read(t.Context(), []byte(tc.does))
			if !errors.Is(err, tc.want) || !strings.Contains(fmt.Sprint(err), tc.says) {
				t.Errorf("error %v", err)
			}
			if took := time.Since(began); took > i.Wall+20*time.Second {
				t.Errorf("it took %v", took)
			}
			if left := folders(t); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	noneLeft(t)
	if got, err := isolator(t, Wall).Read(t.Context(), []byte("complain")); err != nil || got.Text != good.Text {
		t.Errorf("after all that: %v", err)
	}
}

// mark is in the command line of the processes that hostile readers start.
var mark = fmt.Sprintf("of-test-%d", os.Getpid())

// noneLeft holds that no process with mark is alive.
func noneLeft(t *testing.T) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
		if err != nil || len(lines) == 0 {
			t.Skip("no processes to look at here")
		}
		left := slices.DeleteFunc(lines, func(path string) bool {
			line, _ := os.ReadFile(path)
			return !bytes.Contains(line, []byte(mark))
		})
		if len(left) == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("still alive: %v", left)
		}
		time.Sleep(20 * time.Millisecond) // the kernel ends them in its own time
	}
}

// TestWhatAReaderLeavesEndsWithIt: a program that was started and forgotten keeps
// nobody waiting, also where the kernel gives a reader no namespaces of its own.
func TestWhatAReaderLeavesEndsWithIt(t *testing.T) {
	i := isolator(t, Wall)
	for range 2 {
		if got, err := i.Read(t.Context(), []byte("leave "+mark)); err != nil || got.Text != good.Text {
			t.Errorf("error %v", err)
		}
		noneLeft(t)
		i.hide = func(cmd *exec.Cmd) { cmd.Path = "/refused" }
	}
}

// TestAReaderSeesLittle: no network, where the kernel gives namespaces, and no settings.
func TestAReaderSeesLittle(t *testing.T) {
	t.Setenv("PLANBOT_TELEGRAM_TOKEN", "secret")
	i := isolator(t, Wall)
	got, err := i.Read(t.Context(), []byte("environ"))
	if want := "PATH=" + os.Getenv("PATH") + " LANG=C.UTF-8 HOME=DIR TMPDIR=DIR"; err != nil || !strings.HasPrefix(got.Text, want) || strings.Contains(got.Text, "secret") {
		t.Errorf("error %v, environment %s", err, got.Text)
	}
	if exec.Command("unshare", "-Urn", "true").Run() != nil {
		t.Skip("the kernel gives no namespaces here")
	}
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	if _, err := i.Read(t.Context(), []byte("dial "+server.Addr().String())); err == nil || !strings.Contains(err.Error(), "unreachable") {
		t.Errorf("error %v", err)
	}
}

// TestAtOnce: many files at once are read as many at a time as there are processors,
// and who gives up waits no longer.
func TestAtOnce(t *testing.T) {
	i := isolator(t, Wall)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, cap(i.slots)+1)
	for range cap(done) {
		go func() {
			_, err := i.Read(ctx, []byte("loop"))
			done <- err
		}()
	}
	for len(i.slots) < cap(i.slots) {
		time.Sleep(time.Millisecond)
	}
	cancel()
	for range cap(done) {
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
}

func TestNoSuchProgram(t *testing.T) {
	i := isolator(t, Wall)
	i.Program = filepath.Join(t.TempDir(), "gone")
	if _, err := i.Read(t.Context(), []byte("good")); !errors.Is(err, document.ErrCrash) || !strings.Contains(err.Error(), "starting") {
		t.Errorf("error %v", err)
	}
}

// TestEverySentinelComesThrough: an error that package document names is the same in
// the parent.
func TestEverySentinelComesThrough(t *testing.T) {
	for _, s := range sentinels {
		doc, err := answerAndBack(t, fmt.Errorf("on page 3: %w", s))
		if !errors.Is(err, s) || err.Error() != "on page 3: "+s.Error() || doc.Text != "" {
			t.Errorf("%v came as %v", s, err)
		}
	}
	if named := len(namedErrors(t)); named != len(sentinels) {
		t.Errorf("package document names %d errors, sentinels holds %d: %v", named, len(sentinels), namedErrors(t))
	}
}

func answerAndBack(t *testing.T, err error) (document.Document, error) {
	t.Helper()
	var out bytes.Buffer
	if err := encode(&out, answerOf(document.Document{}, err)); err != nil {
		t.Fatal(err)
	}
	return decode(out.Bytes())
}

// namedErrors returns the names of the errors that package document declares.
func namedErrors(t *testing.T) (out []string) {
	t.Helper()
	files, _ := filepath.Glob("../*.go")
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for n := range ast.Preorder(file) {
			if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Err") {
				out = append(out, spec.Names[0].Name)
			}
		}
	}
	return out
}

// FuzzDecode: whatever a child says, it is an error or a document that can be split.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"Document":{"Text":"一二","Blocks":[{"Start":0,"End":6,"Cells":[{"Start":0,"End":3}]}]}}`))
	f.Add([]byte(`{"Error":"x","Is":["no text in it"]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := decode(data); err == nil && check(&doc) != nil {
			t.Errorf("%q came through", data)
		}
	})
}
