package config

import "fmt"

// A Problem is a variable that can not be used as it is.
type Problem struct {
	Name  string // of the variable
	Value string // what it holds; empty if it is not set, or is secret
	Runes int    // how long a secret is
	Want  string // what it may hold
}

// Error implements error.
func (p Problem) Error() string {
	held := " is empty"
	switch {
	case p.Value != "":
		held = fmt.Sprintf("=%q", p.Value)
	case p.Runes > 0:
		held = fmt.Sprintf(" (%d characters)", p.Runes)
	}
	return p.Name + held + ": want " + p.Want
}

// Problems returns the problems that an error of Load or Serving holds.
func Problems(err error) (out []Problem) {
	switch e := err.(type) {
	case Problem:
		return []Problem{e}
	case interface{ Unwrap() []error }:
		for _, each := range e.Unwrap() {
			out = append(out, Problems(each)...)
		}
	}
	return out
}
