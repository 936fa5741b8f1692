package session

import "maps"

// Missing counts the topics that were asked in vain, by day. It holds nothing of who asked
// nor of how.
type Missing struct {
	Days map[string]map[string]int `json:"d,omitempty"` // by date, as 2026-11-27, then by topic
}

// Add counts topics of a day, at most so many different ones, and drops what is older than
// the oldest day.
func (m *Missing) Add(day, oldest string, topics []string, most int) {
	if m.Days == nil {
		m.Days = map[string]map[string]int{}
	}
	maps.DeleteFunc(m.Days, func(d string, _ map[string]int) bool { return d < oldest })
	if m.Days[day] == nil {
		m.Days[day] = map[string]int{}
	}
	for _, t := range topics {
		if _, known := m.Days[day][t]; known || len(m.Days[day]) < most {
			m.Days[day][t]++
		}
	}
}

// Counts returns how often each topic was counted since a day.
func (m Missing) Counts(since string) map[string]int {
	out := map[string]int{}
	for day, topics := range m.Days {
		if day < since {
			continue
		}
		for t, n := range topics {
			out[t] += n
		}
	}
	return out
}
