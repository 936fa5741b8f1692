package session

import "slices"

// Used are the quotes that were given in a topic of a group, numbered as they came.
type Used struct {
	Items []UsedItem `json:"u,omitempty"` // the last ones
	Count int        `json:"n,omitempty"` // of all
}

// A UsedItem is a quote with its number.
type UsedItem struct {
	Item
	Number int `json:"k"`
}

// maxUsed is how many quotes a topic keeps: more than a meeting needs.
const maxUsed = 100

// Use returns the number of a quote, which is the next one if it was not given yet.
func (u *Used) Use(item Item) int {
	if i := slices.IndexFunc(u.Items, func(known UsedItem) bool { return known.Same(item) }); i >= 0 {
		return u.Items[i].Number
	}
	u.Count++
	u.Items = append(u.Items, UsedItem{item, u.Count})
	u.Items = u.Items[max(0, len(u.Items)-maxUsed):]
	return u.Count
}
