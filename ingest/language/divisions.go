package language

import (
	_ "embed" // for the tables of places
	"slices"
	"strings"
	"sync"
)

// The tables of places: divisions and lookalikes are made by divisions/update.go,
// aliases and false friends by hand.
var (
	//go:embed divisions/divisions.txt
	divisionsTable string
	//go:embed divisions/lookalikes.txt
	lookalikesTable string
	//go:embed aliases.txt
	aliasesTable string
	//go:embed falsefriends.txt
	falseFriendsTable string
)

// rows calls f with each line of a table that is not empty and no comment.
func rows(table string, f func(line string)) {
	for line := range strings.Lines(table) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			f(line)
		}
	}
}

// Cities returns China's provinces and cities, provinces first. The slice is shared: do
// not change it.
var Cities = sync.OnceValue(func() []*Place {
	return slices.DeleteFunc(divisions(), func(p *Place) bool { return p.Level == County })
})

// divisions returns all places of the tables, those that hold others first.
func divisions() []*Place {
	var out []*Place
	byCode := map[string]*Place{}
	provinces := map[string]bool{}
	rows(divisionsTable, func(line string) {
		code, full, _ := strings.Cut(line, " ")
		p := &Place{Code: code, Full: full, Short: ShortName(full), Level: levelOf(code)}
		if p.Parent = byCode[code[:4]+"00"]; p.Parent == nil {
			p.Parent = byCode[code[:2]+"0000"]
		}
		if p.Level == Province {
			provinces[p.Short] = true
		} else if provinces[p.Short] {
			p.Short = clearName(p)
		}
		byCode[code] = p
		out = append(out, p)
	})
	addAliases(out)
	return out
}

func levelOf(code string) Level {
	switch {
	case code[2:] == "0000":
		return Province
	case code[4:] == "00":
		return City
	}
	return County
}

// clearName is the short name of a place whose own is a province's: 吉林市, 海南州.
func clearName(p *Place) string {
	if forms := p.otherForms(); len(forms) > 0 {
		return forms[0]
	}
	return p.Full
}

func addAliases(places []*Place) {
	aliases := map[string][]string{}
	rows(aliasesTable, func(line string) {
		full, names, _ := strings.Cut(line, "=")
		aliases[strings.TrimSpace(full)] = strings.Fields(names)
	})
	for _, p := range places {
		if p.Level != County {
			p.Aliases = aliases[p.Full]
		}
	}
}
