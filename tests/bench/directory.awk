# SPDX-License-Identifier: MIT
# Raw results of tests/bench/directory.sh, one file a size, to one table.
BEGIN { FS = "\t" }

FNR == 1 {
	size = FILENAME
	sub(/.*\//, "", size)
	sub(/\.raw$/, "", size)
	sizes[++count] = size
}

$1 == "ask" {
	if (!($2 in known)) {
		known[$2] = 1
		questions[++asked] = $2
	}
	half[size, $2] = $4
	tail[size, $2] = $5
	next
}

{ value[size, $1, $2] = $3 }

function line(name, format, kind, what,    i) {
	printf "%-34s", name
	for (i = 1; i <= count; i++)
		printf " %16s", sprintf(format, value[sizes[i], kind, what])
	print ""
}

function ratio(name, kind, over, under,    i) {
	printf "%-34s", name
	for (i = 1; i <= count; i++)
		printf " %16s", sprintf("%.2f", value[sizes[i], kind, over] / value[sizes[i], kind, under])
	print ""
}

END {
	printf "%-34s", "services"
	for (i = 1; i <= count; i++)
		printf " %16s", sizes[i]
	print ""
	line("sqlite3 .import, processor s", "%.2f", "build", "import")
	line("plain FTS5 store, processor s", "%.2f", "build", "plain")
	line("fingerpost-data build, processor s", "%.2f", "build", "own")
	ratio("  times .import (goal 2)", "build", "own", "import")
	ratio("  plain store / ours (goal 3)", "build", "plain", "own")
	line("  memory of the build, KiB", "%d", "peak", "own")
	line("    that can't be taken back", "%d", "kept", "own")
	line("CSV, bytes", "%d", "size", "csv")
	ratio("plain store / CSV", "size", "plain", "csv")
	ratio("ours / CSV (goal 1.6)", "size", "own", "csv")
	print ""
	print "Questions: microseconds of the processor, half within / 99 of 100 within"
	for (q = 1; q <= asked; q++) {
		printf "%-34s", questions[q]
		for (i = 1; i <= count; i++)
			printf " %16s", sprintf("%.0f / %.0f", half[sizes[i], questions[q]], tail[sizes[i], questions[q]])
		print ""
	}
}
