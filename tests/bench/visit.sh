#!/bin/sh
# SPDX-License-Identifier: MIT
# What a visit costs before anything is asked of its directory, for one directory beside another.
# usage: visit.sh SMALL LARGE       ROUNDS=5: the middle one of so many, taken in turn
# Milliseconds of the processor, as far as a walk goes (no display); memory is what the kernel
# reckons to be the visit's own share (PSS).
set -eu
build=build/release
work=$build/bench/visit
rounds=${ROUNDS:-5}
starts=40
times=1000
mkdir -p "$work"

size="--size 1920x1080 --mm 345x194 --now 2026-11-23T10:30"

# Milliseconds of the processor that so many visits take
spent() { # database, walk, how many visits
	/usr/bin/env time -f '%U %S' -o "$work/time" sh -c 'for i in $(seq "$1"); do "$2" --db "$3" --walk "$4" $5 || exit 1; done' \
		sh "$3" "$build/fingerpost-visit" "$1" "$2" "$size" >"$work/said" ||
		{ tail -1 "$work/said" >&2; exit 1; }
	awk '{ print 1000 * ($1 + $2) }' "$work/time"
}

# What one holds when it has gone through these lines, KiB
memory() { # database, lines
	rm -f "$work/pipe"
	mkfifo "$work/pipe"
	# shellcheck disable=SC2086 # a list of words
	"$build/fingerpost-visit" --db "$1" $size --walk - <"$work/pipe" >"$work/answers" 2>&1 &
	visit=$!
	exec 9>"$work/pipe"
	printf '%s\nframe /dev/null\n' "$2" >&9
	wanted=$(printf '%s\nframe\n' "$2" | wc -l)
	tries=100
	until [ "$(grep -c . "$work/answers")" -ge "$wanted" ] || [ "$tries" = 0 ]; do
		tries=$((tries - 1))
		sleep 0.1
	done
	awk '/^Pss:/ { print $2 }' "/proc/$visit/smaps_rollup"
	exec 9>&-
	wait "$visit" || :
}

: >"$work/none"
yes 'language es
frame /dev/null
language en
frame /dev/null' | head -$((2 * times)) >"$work/switch"
yes 'tap #language
tap #home
frame /dev/null' | head -$((3 * times)) >"$work/home"
# Names in every script that the directory has are shown by then: each takes a font, of one
# size as of the other.
seen=$(
	for need in housing food medical legal education employment; do
		printf 'tap #category:%s\ntap #home\n' "$need"
	done
	for words in counseling clinic food detox "shelter women" legal; do
		printf 'tap #search\ntype "%s"\ntap #home\n' "$words"
	done
)

: >"$work/raw"
for _ in $(seq "$rounds"); do
	for db in "$1" "$2"; do
		start=$(spent "$db" "$work/none" "$starts")
		{
			echo "start to home, ms	$db	$start	$starts"
			echo "home, ms	$db	$(spent "$db" "$work/home" 1)	$times	$start"
			echo "language switch at home, ms	$db	$(spent "$db" "$work/switch" 1)	$times	$start"
			echo "memory at home (PSS), KiB	$db	$(memory "$db" 'language en')	1"
			echo "memory when all was looked at, KiB	$db	$(memory "$db" "$seen")	1"
		} >>"$work/raw"
	done
done
awk -v starts="$starts" -f "$(dirname "$0")/visit.awk" "$work/raw"
