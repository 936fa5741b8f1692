package target

// Key is the name of the indicator of All[k], as NameKey writes it.
func (x *Index) Key(k int) string { return x.names[k] }
