#!/bin/sh
# Data of other communities, in every form that is read: what is said of each, that it can be
# built, and that its services are found in the kiosk. UPDATE=1 writes what is said anew.
set -u
BUILD=${BUILD:-build/release}
data=$BUILD/fingerpost-data
samples=tests/tool/samples
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}

check() { # name, path
	"$data" check "$2" >"$dir/said" 2>&1
	[ $? -le 1 ] || fault "$1: check ended badly"
	[ -z "${UPDATE:-}" ] || cp "$dir/said" "$samples/expected/$1.txt"
	diff -u "$samples/expected/$1.txt" "$dir/said" >"$dir/diff" || {
		head -40 "$dir/diff"
		fault "$1: other things are said; UPDATE=1 sh tests/tool/samples.test.sh, and read the difference"
	}
}

# The category in which its services are found; empty if they have none.
build() { # name, path, category
	"$data" build "$2" -o "$dir/$1.db" --words data/words.csv --geo data/geo >"$dir/said" 2>&1 || {
		tail -3 "$dir/said"
		fault "$1: is not built"
		return
	}
	{ [ -z "$3" ] || echo "tap #category:$3"; echo frame; } >"$dir/walk"
	"$BUILD/fingerpost-visit" --db "$dir/$1.db" --now 2026-11-22T10:30 --walk "$dir/walk" >"$dir/frame" 2>&1 ||
		fault "$1: the kiosk can't open it: $(tail -1 "$dir/frame")"
	[ -z "$3" ] || grep -q '^target service:' "$dir/frame" || fault "$1: no service is shown"
	go_round "$1"
}

# All rows that the kiosk reads.
rows() { # name of the file
	for table in $(sqlite3 "$dir/$1.db" "SELECT name FROM sqlite_master WHERE type = 'table' AND
			name NOT IN ('package', 'original') ORDER BY name"); do
		echo "$table"
		sqlite3 "$dir/$1.db" "SELECT * FROM \"$table\""
	done
}

# It comes out as a package of HSDS 3, and going in again gives the same rows.
go_round() { # name
	"$data" export "$dir/$1.db" -o "$dir/$1.out" >"$dir/said" 2>&1 &&
		"$data" build "$dir/$1.out" -o "$dir/again.db" --words data/words.csv --geo data/geo >"$dir/said" 2>&1 || {
		tail -3 "$dir/said"
		fault "$1: does not come out again"
		return
	}
	rows "$1" >"$dir/first"
	rows again >"$dir/second"
	cmp -s "$dir/first" "$dir/second" || {
		diff "$dir/first" "$dir/second" | cut -c1-300 | head -6
		fault "$1: has other rows when it was out and in again"
	}
}

try() { # name, path, category
	check "$1" "$2"
	build "$1" "$2" "$3"
}

mkdir -p "$samples/expected"
try spec-tables $samples/spec-tables ''
try spec-json $samples/spec-json ''
try service_full $samples/spec-json/service_full.json ''
try ohana $samples/ohana food
try florida $samples/florida legal
try ilao-input $samples/ilao-input legal
try ilao-output $samples/ilao-output ''
try sheet $samples/sheet.csv medical

# Nothing of a secret place is in the file, nor what only its row says.
for word in '100 Test Street' 'red door' harbor-house-mobile; do
	grep -qF "$word" "$dir/sheet.db" && fault "sheet: \"$word\" is told"
done

# What is no data at all: one sentence, no file.
printf 'nothing\n' >"$dir/text.csv"
printf '{"a": ' >"$dir/half.json"
printf 'PK\003\004broken' >"$dir/broken.zip"
: >"$dir/empty.csv"
LC_ALL=C awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%c", i * 7919 % 256 }' >"$dir/program.csv"
mkdir "$dir/none"
for path in text.csv half.json broken.zip empty.csv program.csv none not-there; do
	"$data" build "$dir/$path" -o "$dir/bad.db" >"$dir/said" 2>&1
	[ $? -eq 1 ] || fault "$path: did not end with 1"
	[ -s "$dir/said" ] || fault "$path: nothing is said"
	[ "$(wc -l <"$dir/said")" -le 12 ] || fault "$path: too much is said"
	[ -e "$dir/bad.db" ] && fault "$path: left a file"
	rm -f "$dir/bad.db"
done

[ "$faults" -eq 0 ]
