// Package language knows Chinese text: how characters are written, how numbers
// are said, which words name a place or a time. It knows nothing of plans and
// imports nothing of planbot's, so that both sides of a comparison, the plan's
// sentence and the person's question, are read by the same rules.
package language
