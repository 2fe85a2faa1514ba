# SPDX-License-Identifier: MIT
# What questions.c says of a directory of a thousand, then of a million: how much longer each takes.
# usage: awk -f flat.awk THOUSAND MILLION
BEGIN {
	FS = "\t"
	printf "%-34s %7s %16s %7s %16s %6s\n", "us: half within / 99 of 100", "asked", "1,000", "asked", "1,000,000", "times"
}

NR == FNR {
	asked[$1] = $2
	half[$1] = $3
	tail[$1] = $4
	next
}

# Searches may take twice as long, by any key of 100; the rest, by half of them, a tenth more.
{
	goal = 1.1
	times = half[$1] ? $3 / half[$1] : 0
	printf "%-34s %7d %16s %7d %16s %6.2f  %s, %s\n", $1, asked[$1], sprintf("%.1f / %.1f", half[$1], tail[$1]), \
		$2, sprintf("%.1f / %.1f", $3, $4), times, times && times <= goal ? "flat" : "not flat (" goal ")", \
		$4 <= 1000 ? "under 1 ms" : "over 1 ms"
}
