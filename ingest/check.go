package ingest

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"planbot/ingest/language"
)

// ErrFact is returned for a value that a fact can not have, or for a fact that there is
// not; errors are FactErrors.
var ErrFact = errors.New("not a fact")

// A FactError says which fact can not have which value.
type FactError struct {
	Name, Value string
	Unknown     bool // there is no fact of that name
}

// Error returns what is wrong.
func (e *FactError) Error() string {
	if e.Unknown {
		return fmt.Sprintf("%v: %q", ErrFact, e.Name)
	}
	return fmt.Sprintf("%v: %s %q", ErrFact, e.Name, e.Value)
}

// Unwrap returns ErrFact.
func (e *FactError) Unwrap() error { return ErrFact }

var (
	dateForm   = regexp.MustCompile(`^((?:19|20)\d{2})(?:[-./年]\s*(\d{1,2})(?:[-./月]\s*(\d{1,2}))?)?[年月日]?$`)
	periodForm = regexp.MustCompile(`^` + periodText.String() + `$`)
)

// CheckFact returns a fact's value as it is kept: a date as 2026-05-21, 2026-05 or 2026,
// a period as 2026—2030, a kind as one of Kinds (its Chinese words do, too), a place by
// its full name. The empty value stays. An error is a FactError.
func CheckFact(name, value string) (string, error) {
	value = strings.TrimSpace(value)
	if !slices.ContainsFunc((&Facts{}).All(), func(f Fact) bool { return f.Name == name }) {
		return "", &FactError{Name: name, Unknown: true}
	}
	if value == "" {
		return "", nil
	}
	kept := value
	switch name {
	case "title":
		kept = strings.Trim(value, "《》")
	case "date":
		kept = checkDate(value)
	case "period":
		kept = checkPeriod(value)
	case "kind":
		kept = checkKind(value)
	case "place":
		if place := language.China().Place(value); place != nil {
			kept = place.Full // 宁波 is said, 宁波市 is what questions are read as
		}
	}
	if kept == "" {
		return "", &FactError{Name: name, Value: value}
	}
	return kept, nil
}

// checkDate returns a date as it is kept, "" of what is none: every part that is given
// has to be one.
func checkDate(value string) string {
	m := dateForm.FindStringSubmatch(value)
	if m == nil {
		if m = dateOf.FindStringSubmatch(value); m == nil || m[0] != value {
			return ""
		}
	}
	date, given := isoDate(m[1:]...), 0
	for _, part := range m[1:] {
		if part != "" {
			given++
		}
	}
	if strings.Count(date, "-")+1 != given {
		return ""
	}
	return date
}

func checkPeriod(value string) string {
	if m := periodForm.FindStringSubmatch(value); m != nil && m[1] < m[2] {
		return m[1] + "—" + m[2]
	}
	if m := fiveYear.FindStringSubmatch(value + " "); m != nil {
		n, _ := language.ParseNumeral(m[1] + m[2] + m[3])
		if from, to := fiveYears(n); from > 0 {
			return fmt.Sprintf("%d—%d", from, to)
		}
	}
	return ""
}

func checkKind(value string) string {
	if slices.Contains(Kinds(), value) {
		return value
	}
	return kindOf(value)
}

// IsListed reports whether the table of divisions has a place of that name.
func IsListed(place string) bool { return language.China().Place(place) != nil }
