package documenttest

// Common returns the length of the longest common subsequence of two texts that differ
// little: by the way of Myers, whose costs grow with what differs and not with the texts.
func Common(a, b []rune) int {
	n, m := len(a), len(b)
	ends := make([]int, 2*(n+m)+3) // how far in a each diagonal was followed
	mid := n + m + 1
	for edits := 0; ; edits++ {
		for d := -edits; d <= edits; d += 2 {
			x := ends[mid+d-1] + 1
			if d == -edits || d != edits && ends[mid+d+1] >= x {
				x = ends[mid+d+1]
			}
			for x < n && x-d >= 0 && x-d < m && a[x] == b[x-d] {
				x++
			}
			if ends[mid+d] = x; x >= n && x-d >= m {
				return (n + m - edits) / 2
			}
		}
	}
}
