#!/bin/sh
# Fuzzes the named targets as a change is checked: each for FUZZ_SECONDS (30)
# from the kept seeds alone, with the same chance each time, two at a time
# (FUZZ_AT_ONCE). One line for each. Ends at the first that finds something:
# says which, and where the input lies.
#
#   check.sh NAME...
#   check.sh --one NAME     for itself
set -eu
cd "$(dirname "$0")/../.."
folder=build/fuzz

check_one() { # name
	target=$folder/tests/fuzz/$1
	given=$folder/check/$1
	log=$folder/check/$1.log
	rm -rf "$given"
	mkdir -p "$given"
	# What another found is enough: none is begun any more.
	[ ! -e "$folder/check/found" ] || return 255
	"$folder/tests/fuzz/corpus/seeds" unpack "tests/fuzz/corpus/$1.txt" "$given"
	seeds=$(find "$given" -type f | wc -l)
	name=$1
	set -- "$given"
	[ ! -e "tests/fuzz/$name.dict" ] || set -- "$@" "-dict=tests/fuzz/$name.dict"
	if "$target" -seed=1 -max_total_time="${FUZZ_SECONDS:-30}" -timeout=20 -print_final_stats=1 \
		"-artifact_prefix=$folder/$name-" "$@" >"$log" 2>&1; then
		printf '  %-10s %4d seeds, %9d inputs, nothing found\n' "$name" "$seeds" \
			"$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
		return 0
	fi
	: >"$folder/check/found"
	echo "$name: found something"
	grep -E -A 12 '^(==[0-9]+==ERROR|SUMMARY|.*runtime error)' "$log" | head -20
	input=$(sed -n 's/^.*Test unit written to //p' "$log" | tail -1)
	if [ -n "$input" ]; then
		echo "The input is $input ($(wc -c <"$input") bytes). Once more: $target $input"
	else
		tail -5 "$log"
	fi
	return 255
}

if [ "${1:-}" = --one ]; then
	check_one "$2"
	exit
fi
mkdir -p "$folder/check"
rm -f "$folder/check/found"
printf '%s\n' "$@" | xargs -n 1 -P "${FUZZ_AT_ONCE:-2}" sh tests/fuzz/check.sh --one
echo "fuzz: $# targets, ${FUZZ_SECONDS:-30} s each, nothing found"
