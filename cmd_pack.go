package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"planbot/bot"
	"planbot/ingest"
	"planbot/ingest/document"
	"planbot/ingest/document/office"
	"planbot/retrieval"
)

// packFlags are what the line of planbot pack says.
type packFlags struct {
	dir, title, out string
	format          bot.Format
	style           bot.Style
	refs            []packRef
}

// A packRef names a quote, as a person wrote it; a word of the command line may be a plan
// whose address is the next one.
type packRef struct {
	words, note string
	word        bool
}

func runPack(ctx context.Context, e env, args []string) error {
	f, err := e.packFlags(args)
	if err != nil {
		return err
	}
	lib, err := e.open(f.dir)
	if err != nil {
		return err
	}
	quotes, err := e.packQuotes(lib, f.refs)
	if err != nil {
		return err
	}
	p := bot.NewPack(lib, f.title, time.Now(), quotes, nil)
	p.Style = f.style
	file, err := bot.Chinese.File(ctx, p, f.format, office.PDF)
	if errors.Is(err, document.ErrTool) {
		fmt.Fprintf(e.stderr, "planbot: "+bot.PackNoPDF+"\n", err)
		return errFailed
	}
	if err != nil {
		return err
	}
	if f.out == "-" {
		_, err := e.stdout.Write(file.Bytes())
		return err
	}
	name := cmp.Or(f.out, file.Name)
	if err := replaceFile(name, file.Bytes()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, bot.PackMade, name, len(p.Quotes), len(p.Plans))
	return err
}

// packFlags reads the line.
func (e env) packFlags(args []string) (f packFlags, err error) {
	fs := flag.NewFlagSet("pack", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	title, format, style := fs.String("title", bot.Chinese.Pack.Title, ""), fs.String("format", "", ""), fs.String("style", "plain", "")
	out, list := fs.String("o", "", ""), fs.String("refs", "", "")
	words, err := parse(fs, args)
	if err != nil {
		return f, err
	}
	f = packFlags{dir: *dir, title: strings.Join(strings.Fields(*title), " "), out: *out}
	if f.format, err = packFormat(*format, *out); err != nil {
		return f, err
	}
	if f.style, err = packStyle(*style); err != nil {
		return f, err
	}
	if utf8.RuneCountInString(f.title) > bot.MaxTitle {
		return f, usageError{fmt.Sprintf(bot.PackTitle, bot.MaxTitle)}
	}
	for _, word := range words {
		f.refs = append(f.refs, packRef{words: word, word: true})
	}
	if *list != "" {
		more, err := e.readRefs(*list)
		if err != nil {
			return f, err
		}
		f.refs = append(f.refs, more...)
	}
	if len(f.refs) == 0 {
		return f, usageError{bot.PackWhat}
	}
	return f, nil
}

// packFormat is the format that is said, or else that of the file's ending.
func packFormat(said, out string) (bot.Format, error) {
	if said == "" {
		if format, ok := bot.FormatOf(strings.TrimPrefix(filepath.Ext(out), ".")); ok {
			return format, nil
		}
		return bot.DOCX, nil
	}
	format, ok := bot.FormatOf(said)
	if !ok {
		return "", usageError{fmt.Sprintf(bot.PackFormat, said)}
	}
	return format, nil
}

func packStyle(name string) (bot.Style, error) {
	switch style := bot.Style(name); {
	case name == "plain":
		return bot.Plain, nil
	case style == bot.Official, style == bot.Footnote:
		return style, nil
	}
	return "", usageError{fmt.Sprintf(bot.PackStyle, name)}
}

// readRefs reads quotes' names, one a line, perhaps with a note behind a tab; - is the
// standard input.
func (e env) readRefs(name string) (refs []packRef, err error) {
	in := e.stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		words, note, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "\ufeff"), "\t")
		if words = strings.TrimSpace(words); words != "" && !strings.HasPrefix(words, "#") {
			refs = append(refs, packRef{words: words, note: strings.Join(strings.Fields(note), " ")})
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return refs, nil
}

// packQuotes are the quotes that are named; each that there is not is told.
func (e env) packQuotes(lib *retrieval.Library, refs []packRef) (quotes []bot.PackQuote, err error) {
	var lost []string
	for i := 0; i < len(refs); i++ {
		ref := refs[i]
		hits, why := quotesAt(lib, ref.words)
		if why != "" && ref.word && i+1 < len(refs) && refs[i+1].word {
			if pair, no := quotesAt(lib, ref.words+" "+refs[i+1].words); no == "" {
				hits, why = pair, ""
				i++
			}
		}
		if why != "" {
			lost = append(lost, "  "+ref.words+"："+why)
		}
		for k, h := range hits {
			q := bot.PackQuote{Hit: h}
			if k == 0 {
				q.Note = ref.note
			}
			quotes = append(quotes, q)
		}
	}
	if len(lost) > 0 {
		fmt.Fprintf(e.stderr, "planbot: "+bot.PackNotFound+"\n%s\n", len(lost), strings.Join(lost, "\n"))
		return nil, errFailed
	}
	return quotes, nil
}

// quotesAt are the clauses that a name means, each whole: a clause's id, or a plan and an
// address with a blank between; a plan's name may have blanks itself. Without any, why says
// what is wrong.
func quotesAt(lib *retrieval.Library, ref string) (hits []retrieval.Hit, why string) {
	if h, ok := lib.Clause(retrieval.Ref{Clause: ref}); ok {
		return whole(lib, []retrieval.Hit{h})
	}
	why = bot.PackNoPlan
	if len(lib.FindPlans(ref)) > 0 {
		why = bot.PackNoAddress
	}
	for i, r := range ref {
		if r != ' ' && r != '　' {
			continue
		}
		plans := lib.FindPlans(ref[:i])
		switch {
		case len(plans) == 0:
			continue
		case len(plans) > 1:
			why = bot.PackWhich
			continue
		}
		address := strings.TrimSpace(ref[i:])
		if hits = lib.At(plans[0].File, address); len(hits) > 0 {
			return whole(lib, hits)
		}
		if h, ok := lib.Clause(retrieval.Ref{Plan: plans[0].File, Clause: address}); ok {
			return whole(lib, []retrieval.Hit{h})
		}
		why = bot.PackNowhere
	}
	return nil, why
}

// whole takes all that is quoted of each clause; one that is too long for a quote, its parts.
func whole(lib *retrieval.Library, hits []retrieval.Hit) (out []retrieval.Hit, why string) {
	for _, h := range hits {
		for _, part := range partsOf(lib, h) {
			if strings.TrimSpace(part.Quote) != "" {
				out = append(out, part.Unmarked())
			}
		}
	}
	if len(out) == 0 {
		return nil, bot.PackNoWords
	}
	return out, ""
}

// partsOf are the clauses of which one is made that is too long for a quote.
func partsOf(lib *retrieval.Library, h retrieval.Hit) []retrieval.Hit {
	plan := lib.Plan(h.Plan)
	i := slices.IndexFunc(plan.Clauses, func(c ingest.Clause) bool { return c.ID == h.Clause })
	if h.Whole || i < 0 || plan.Clauses[i].Leaf {
		return []retrieval.Hit{h}
	}
	var out []retrieval.Hit
	for _, c := range plan.Clauses[i+1:] {
		if c.Start >= plan.Clauses[i].End {
			break
		}
		if part, ok := lib.Clause(retrieval.Ref{Plan: h.Plan, Clause: c.ID}); ok && c.Leaf && c.Quotable() {
			out = append(out, part)
		}
	}
	return out
}
