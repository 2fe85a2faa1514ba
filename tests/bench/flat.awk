# SPDX-License-Identifier: MIT
# What questions.c says of a directory of a thousand, then of a million: how much longer each takes.
# usage: awk [-v pages=1] -f flat.awk THOUSAND MILLION     pages: those of the file that are read, not the time
BEGIN {
	FS = "\t"
	if (pages)
		printf "%-34s %7s %16s %7s %16s\n", "pages: half within / 99 of 100", "asked", "1,000", "asked", "1,000,000"
	else
		printf "%-34s %7s %16s %7s %16s %6s\n", "us: half within / 99 of 100", "asked", "1,000", "asked", "1,000,000", "times"
}

NR == FNR {
	asked[$1] = $2
	half[$1] = $3
	tail[$1] = $4
	next
}

pages {
	printf "%-34s %7d %16s %7d %16s\n", $1, asked[$1], sprintf("%d / %d", half[$1], tail[$1]), $2, sprintf("%d / %d", $3, $4)
	next
}

# A key of a search may take twice as long, by 99 of 100; the rest a tenth more, by half.
{
	listed = listed || $1 == "category page"
	times = listed ? $3 / half[$1] : $4 / tail[$1]
	goal = listed ? 1.1 : 2
	printf "%-34s %7d %16s %7d %16s %6.2f  %s (%s), 1 ms %s\n", $1, asked[$1], sprintf("%.1f / %.1f", half[$1], tail[$1]), \
		$2, sprintf("%.1f / %.1f", $3, $4), times, times <= goal ? "met" : "missed", goal, $4 <= 1000 ? "met" : "missed"
}
