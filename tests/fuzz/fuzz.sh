#!/bin/sh
# Fuzzes each named target for FUZZ_SECONDS (default 30), beginning with what
# there is: its seeds in tests/fuzz/corpus/NAME.txt (seeds.c there says how
# they are written), what earlier runs found, and tests/fuzz/NAME.dict.
#
#   fuzz.sh NAME...         run
#   fuzz.sh --keep NAME...  keep in tests/fuzz/corpus/NAME.txt the fewest seeds
#                           that reach as much, and at least 200
set -eu
cd "$(dirname "$0")/../.."
folder=build/fuzz
seeds=$folder/tests/fuzz/corpus/seeds
keep=
[ "${1:-}" = --keep ] && { keep=yes; shift; }

for name in "$@"; do
	target=$folder/tests/fuzz/$name
	found=$folder/corpus/$name
	given=$folder/seeds/$name
	text=tests/fuzz/corpus/$name.txt
	rm -rf "$given" "$given.kept"
	mkdir -p "$given" "$given.kept" "$found"
	[ ! -e "$text" ] || "$seeds" unpack "$text" "$given"
	# Real catalogues are seeds too, but too large to be kept twice.
	set -- "$found" "$given"
	[ "$name" != catalog ] || [ -n "$keep" ] || set -- "$@" build/assets/po
	if [ -n "$keep" ]; then
		"$target" -merge=1 "$given.kept" "$@" 2>&1 | tail -1
		# Small targets have few ways: the smallest of other inputs are more of them.
		find "$found" "$given" -type f -size -4k -printf '%s %p\n' | sort -n | cut -d' ' -f2- | while read -r one; do
			[ "$(find "$given.kept" -type f | wc -l)" -lt 200 ] || break
			cp "$one" "$given.kept/$(sha1sum <"$one" | cut -c1-40)"
		done
		"$seeds" pack "$given.kept" | LC_ALL=C sort -u >"$text.new"
		mv "$text.new" "$text"
		echo "$text: $(wc -l <"$text") seeds, $(wc -c <"$text") bytes"
		continue
	fi
	[ ! -e "tests/fuzz/$name.dict" ] || set -- "-dict=tests/fuzz/$name.dict" "$@"
	"$target" -max_total_time="${FUZZ_SECONDS:-30}" -print_final_stats=1 "-artifact_prefix=$folder/$name-" "$@"
done
