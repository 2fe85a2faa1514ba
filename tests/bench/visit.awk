# SPDX-License-Identifier: MIT
# Raw results of visit.sh to a table: what is asked, the database, the figure, of how many, and
# what a visit of that round takes that does nothing.
BEGIN { FS = "\t" }

{
	if (!($1 in known)) {
		known[$1] = 1
		names[++asked] = $1
	}
	if (!($2 in column)) {
		column[$2] = ++columns
		sizes[columns] = $2
		sub(/.*\//, "", sizes[columns])
	}
	at = $1 SUBSEP column[$2]
	figures[at, ++count[at]] = ($3 - (NF > 4 ? $5 / starts : 0)) / $4
}

function middle(at,    i, j, sorted, held) {
	for (i = 1; i <= count[at]; i++) {
		held = figures[at, i]
		for (j = i - 1; j > 0 && sorted[j] > held; j--)
			sorted[j + 1] = sorted[j]
		sorted[j + 1] = held
	}
	return sorted[int((count[at] + 1) / 2)]
}

END {
	printf "%-34s %12s %12s %6s\n", "a visit", sizes[1], sizes[2], "times"
	for (i = 1; i <= asked; i++) {
		one = middle(names[i] SUBSEP 1)
		other = middle(names[i] SUBSEP 2)
		printf "%-34s %12.2f %12.2f %6.2f  (goal %s)\n", names[i], one, other, other / one, \
			names[i] ~ /memory/ ? "1.05" : "unchanged"
	}
}
