package language

// A Quantity is a number with its unit, as it stands in a text.
type Quantity struct {
	Start, End int     // bytes of the text: the number with its unit, 约 and 以上 not included
	Value      float64 // in Unit: 两成 is 20 %, 三分之二 66.67 %, 过半 50 %, 一个半小时 1.5 小时, 翻一番 2 倍
	Upper      float64 // of a range (5%—6%, 三至五年), else equal to Value
	Unit       string  // canonical: 元, 人次, 公里, %, 天; a counting word as printed; of a rate 元/吨; "" for none
	Measure    string  // the sort of unit, as units.txt calls it: money, people, length, share …; "" for no unit
	Bound      string  // "min" (不少于, 以上), "max" (以内, 控制在), "about" (约, 左右), or ""
	Every      bool    // 每3个月, 每半年
}

// Quantities returns the quantities of a text in order, without overlaps. Years,
// dates, numberings (第三条), document numbers (〔2024〕5号), names (5G, PM2.5, what
// stands in quotes) and ratios (1:3) are none.
func Quantities(text string) []Quantity {
	var out []Quantity
	walk(read(text), func(q Quantity) { out = append(out, q) }, func(Time) {})
	return out
}

// walk goes through a text once and gives out what it finds. A time is looked for
// first: what is a year is no quantity.
func walk(r *reading, quantity func(Quantity), time func(Time)) {
	for i := 0; i < len(r.s); {
		if end := r.documentNumber(i); end > i {
			i = end
		} else if t, ok := r.time(i); ok {
			i = t.End
			t.Start, t.End = r.at[t.Start], r.at[t.End]
			time(t)
		} else if q, end := r.quantity(i); end > i {
			i = end
			if q.End > 0 {
				q.Start, q.End = r.at[q.Start], r.at[q.End]
				quantity(q)
			}
		} else {
			_, i = r.next(i)
		}
	}
}

// documentNumber returns where the number of a document at i ends: 〔2024〕5号.
func (r *reading) documentNumber(i int) int {
	c, open := r.next(i)
	if c != '[' && c != '(' {
		return i
	}
	year := r.digits(open)
	if year-open != 4 || !r.isAt(year, ']') && !r.isAt(year, ')') {
		return i
	}
	number := r.blanks(year + 1)
	if _, end := r.first(number, "第"); end > number {
		number = end
	}
	end := r.digits(number)
	if end == number || !r.has(r.blanks(end), "号") {
		return i
	}
	return end
}

// quantity reads the quantity at i, or a number that is none: then its End is 0. It
// returns where to go on, i where there is nothing to read.
func (r *reading) quantity(i int) (Quantity, int) {
	if end := r.noneAt(i); end > i {
		return Quantity{}, end
	}
	if sign, _ := r.before(i); sign == '×' || sign == '÷' {
		if n, ok := r.number(i); ok {
			return Quantity{}, n.end // of a formula: ×100%
		}
	}
	q, ok := r.share(i)
	if !ok {
		q, ok = r.half(i)
	}
	if !ok {
		n, number := r.number(i)
		if !number {
			return Quantity{}, max(n.end, i)
		}
		if q, ok = r.amount(n); !ok {
			return Quantity{}, max(q.End, n.end)
		}
	}
	end := q.End
	if r.named(q.Start) && q.Unit != "%" {
		return Quantity{}, end
	}
	if b := r.bound(q); b != "" {
		q.Bound = b
	}
	return q, end
}
