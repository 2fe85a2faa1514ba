#!/bin/sh
# SPDX-License-Identifier: MIT
# How many pages of a directory of a million services each kind of question reads when none is in memory: the
# same on every machine, where time is not. Bounds are what was read when they were written, and a tenth.
set -eu
# Programs without a sanitizer, whatever the variant: a million is built and asked.
make --no-print-directory VARIANT=release CC=gcc build/release/bench/questions build/million.db >/dev/null
build/release/bench/questions build/million.db pages | awk -F '\t' '
BEGIN {
	# half of them / 99 of 100
	most["common word"] = "36 50"
	most["the same, in a small one"] = "44 70"
	most["two common words"] = "39 90"
	most["two that rarely meet"] = "52 67"
	most["the same, in a state"] = "107 154"
	most["typing error"] = "46 85"
	most["first letters"] = "36 44"
	most["category page"] = "19 25"
	most["category page, near a point"] = "41 50"
	most["the same, free of charge"] = "51 57"
	most["filtered page, whole country"] = "26 46"
	most["18 filter counts, whole country"] = "9 33"
	most["finder counts, whole country"] = "21 36"
	most["record"] = "11 15"
	most["map, the country"] = "7 15"
	most["map viewport, all of these"] = "8 37"
	for (kind in most)
		kinds++
}
$1 in most {
	split(most[$1], bound, " ")
	seen++
	if ($3 > bound[1] || $4 > bound[2]) {
		printf "%s: half read %d pages, 99 of 100 read %d; at most %d and %d\n", $1, $3, $4, bound[1], bound[2]
		faults++
	}
	if ($3 < 2 || $2 < 10) {
		printf "%s: %d pages of %d questions: nothing was measured\n", $1, $3, $2
		faults++
	}
}
END {
	if (seen != kinds)
		print seen " of " kinds " kinds of questions were asked"
	exit seen != kinds || faults
}'
