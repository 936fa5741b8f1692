package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"planbot/bot"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/target"
)

// targetFlags are what planbot targets may be told beside words.
type targetFlags struct {
	library, plan, place, year, due, mode, kind, names string
	suggest                                            bool
	out                                                sheetFlags
}

// listedTargets is the JSON form of a list of targets.
type listedTargets struct {
	Targets []target.Record `json:"targets"`
}

func runTargets(ctx context.Context, e env, args []string) error {
	f, words, err := e.targetFlags(args)
	if err != nil {
		return err
	}
	if err := addNames(f.names); err != nil {
		return err
	}
	lib, err := e.open(f.library)
	if err != nil {
		return err
	}
	if f.suggest {
		return e.suggestNames(ctx, lib)
	}
	q, err := f.query(ctx, lib, words)
	if err != nil {
		return err
	}
	return e.writeTargets(lib.Targets(), q, f)
}

// targetFlags reads the command line of planbot targets.
func (e env) targetFlags(args []string) (f targetFlags, words string, err error) {
	fs := flag.NewFlagSet("targets", flag.ContinueOnError)
	fs.StringVar(&f.library, "library", e.config.Library, "")
	for name, at := range map[string]*string{"plan": &f.plan, "place": &f.place, "year": &f.year, "due": &f.due, "mode": &f.mode, "kind": &f.kind, "names": &f.names} {
		fs.StringVar(at, name, "", "")
	}
	fs.BoolVar(&f.suggest, "suggest", false, "")
	f.out.add(fs)
	rest, err := parse(fs, args)
	if err == nil {
		err = f.out.check(f.suggest)
	}
	return f, joined(rest), err
}

// addNames adds an operator's own table of names.
func addNames(file string) error {
	if file == "" {
		return nil
	}
	table, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	target.AddNames(string(table))
	return nil
}

// query is what words and flags ask for; a flag takes the place of what the words say.
func (f targetFlags) query(ctx context.Context, lib *retrieval.Library, words string) (target.Query, error) {
	q, absent, err := lib.TargetQuery(ctx, words)
	if err != nil {
		return q, err
	}
	x := lib.Targets()
	if len(absent) > 0 && len(q.Places) == 0 && f.place == "" {
		return q, usageError{bot.NoPlanOf(absent, target.PlacesOf(x.All))}
	}
	for _, read := range []func(*target.Query, *retrieval.Library) error{f.readPlan, f.readPlaces, f.readYears, f.readMode, f.readKind} {
		if err := read(&q, lib); err != nil {
			return q, err
		}
	}
	return q, nil
}

func (f targetFlags) readPlan(q *target.Query, lib *retrieval.Library) error {
	if f.plan == "" {
		return nil
	}
	plan, err := numberedPlan(lib, f.plan)
	if err == nil {
		q.Plans = []string{plan.File}
	}
	return err
}

func (f targetFlags) readPlaces(q *target.Query, lib *retrieval.Library) error {
	if f.place == "" {
		return nil
	}
	places, err := placesNamed(lib, f.place)
	if err == nil {
		q.Places = places
	}
	return err
}

// placesNamed are the places that -place names, with commas between, of those that plans
// and their targets are of: 合肥, 合肥市.
func placesNamed(lib *retrieval.Library, names string) (out []string, err error) {
	have := target.PlacesOf(lib.Targets().All)
	for _, p := range lib.Plans() {
		if place := p.Facts.Place; place != "" && !slices.Contains(have, place) {
			have = append(have, place)
		}
	}
	for _, name := range strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune(",，、 ", r) }) {
		k := slices.IndexFunc(have, func(place string) bool { return place == name || language.ShortName(place) == name })
		if k < 0 {
			return nil, usageError{bot.WrongFilter("place", name, have)}
		}
		out = append(out, have[k])
	}
	return out, nil
}

func (f targetFlags) readYears(q *target.Query, lib *retrieval.Library) (err error) {
	years := bot.YearWords(target.YearsOf(lib.Targets().All))
	read := func(name, value string) int {
		year, wrong := strconv.Atoi(strings.TrimSuffix(value, "年"))
		if wrong != nil || year < bot.MinYear || year > bot.MaxYear {
			err = usageError{bot.WrongFilter(name, value, years)}
		}
		return year
	}
	if f.year != "" {
		q.Year, q.Until, q.Ago = read("year", f.year), 0, nil
	}
	if f.due != "" {
		q.Due = read("due", f.due)
	}
	return err
}

// modes are the words of -mode, of planbot compare too.
var modes = map[string]statement.Mode{"goal": statement.Goal, "目标": statement.Goal, "result": statement.Result, "完成": statement.Result}

func (f targetFlags) readMode(q *target.Query, _ *retrieval.Library) error {
	mode, ok := modes[f.mode]
	if f.mode != "" && !ok {
		return usageError{bot.WrongFilter("mode", f.mode, bot.ModeNames)}
	}
	if ok {
		q.Mode = mode
	}
	return nil
}

func (f targetFlags) readKind(q *target.Query, _ *retrieval.Library) error {
	if f.kind == "" {
		return nil
	}
	_, kind := target.Plain(f.kind)
	if kind == "" {
		return usageError{bot.WrongFilter("kind", f.kind, bot.KindNames)}
	}
	q.Kind = kind
	return nil
}

// writeTargets writes the targets of a query in the asked form. Where there are none, a
// person is told why; a program gets an empty list.
func (e env) writeTargets(x *target.Index, q target.Query, f targetFlags) error {
	found := x.List(q)
	switch {
	case f.out.json:
		return json.NewEncoder(e.stdout).Encode(listedTargets{x.Records(found)})
	case f.out.csv:
		return e.writeRows(f.out, bot.TargetRows(x, found))
	case len(found) == 0:
		_, err := fmt.Fprintln(e.stdout, bot.TargetsEmpty(x, q))
		return err
	case f.out.xlsx != "":
		return e.writeRows(f.out, bot.TargetRows(x, found))
	}
	e.style().Print(e.stdout, bot.TargetsMessage(x, found))
	return nil
}

// suggestNames prints pairs of names that may be of one indicator, as lines of a table of
// names.
func (e env) suggestNames(ctx context.Context, lib *retrieval.Library) error {
	pairs, err := lib.SuggestNames(ctx)
	if err != nil {
		return err
	}
	if len(pairs) == 0 {
		_, err := fmt.Fprintln(e.stdout, bot.NoSuggestion)
		return err
	}
	_, err = fmt.Fprintln(e.stdout, strings.Join(bot.NameLines(lib.Targets(), pairs), "\n"))
	return err
}
