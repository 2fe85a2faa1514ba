#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs updates of made-up services as a kiosk does, from the bytes of a stick to the directory
# file, beside SQLite's own import of the same tables: seconds of the processor, and the most memory.
# Kept is what of it can't be taken back (kept.sh), without the update itself, which is held sealed in
# memory: of the first update, of one over it with other services, and of building the directory again.
# usage: stick.sh [SIZES]      default: "1000 10000 100000"
# A report, not a test: it fails only where nothing could be measured.
set -eu
sizes=${1:-1000 10000 100000}
build=build/release
data=$build/fingerpost-data
work=$build/bench/stick
export FINGERPOST_PASSPHRASE="only for measuring"
rm -rf "$work"
mkdir -p "$work/share"
trap 'rm -rf "$work"' EXIT

le64() { # number: eight bytes, the lowest first
	number=$1
	for _ in 1 2 3 4 5 6 7 8; do
		printf "\\$(printf %03o $((number % 256)))"
		number=$((number / 256))
	done
}

# What fingerpost-import sends of a stick
stream() { # update
	printf 'UPDATE\0\0'
	le64 "$(wc -c <"$1")"
	cat "$1"
	printf 'END\0\0\0\0\0'
	le64 0
}

# Processor seconds and MB of a command whose input is there
measure() {
	/usr/bin/env time -f '%U %S %M' -o "$work/time" "$@" >"$work/out" 2>"$work/said" || { cat "$work/out" "$work/said" >&2; exit 1; }
	tail -1 "$work/time" | awk '{ printf "%.2f %.0f", $1 + $2, $3 / 1024 }'
}

import() { # package
	{
		echo "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
		echo ".mode csv"
		for file in "$1"/*.csv; do
			echo ".import $file $(basename "$file" .csv)"
		done
	} >"$work/import.sql"
	rm -f "$work/import.db"
	measure sh -c "sqlite3 '$work/import.db' <'$work/import.sql'"
}

(cd "$work" && for key in a b p; do ../../../../$data keygen $key >/dev/null 2>&1; done)
"$data" keygen "$work/c" >/dev/null 2>&1
"$data" keyring --root "$work/a.pub" "$work/b.pub" "$work/c.pub" --publish "$work/p.pub" -o "$work/KEYRING" >/dev/null
cp -r data/national data/geo "$work/share/"
cp data/words.csv "$work/share/"
cp "$work/KEYRING" "$work/share/keyring.fpd"
echo install >"$work/orders"

pack() { # seed, which is the version too
	rm -rf "$work/package"
	mkdir -p "$work/package"
	"$build/bench/generate" "$size" "$work/package" "$1"
	"$data" pack "$work/package" --version "$1" --keyring "$work/KEYRING" -o "$work/UPDATE.FPD" >/dev/null 2>&1
	"$data" sign "$work/UPDATE.FPD" --key "$work/p.key" >/dev/null 2>&1
	stream "$work/UPDATE.FPD" >"$work/stream"
}

receive="exec '$data' receive --state '$work/state' --share '$work/share' <'$work/stream' 3<'$work/orders'"
choose="exec '$data' choose --state '$work/state' --share '$work/share'"

printf '%9s %10s %11s %6s %8s %6s %6s %11s %8s %7s\n' \
	services "update MB" "receive s" "MB" "kept MB" over again "choose s" "import s" ratio
for size in $sizes; do
	rm -rf "$work/state"
	mkdir -p "$work/state"
	pack 1
	bytes=$(wc -c <"$work/UPDATE.FPD")
	kept=$(sh tests/bench/kept.sh sh -c "$receive")
	rm -rf "$work/state"
	mkdir -p "$work/state"
	received=$(measure sh -c "$receive")
	chosen=$(measure sh -c "$choose")
	imported=$(import "$work/package")
	pack 2
	over=$(sh tests/bench/kept.sh sh -c "$receive")
	more=$(wc -c <"$work/UPDATE.FPD")
	rm -f "$work/state"/directory-*
	again=$(sh tests/bench/kept.sh sh -c "$choose")
	echo "$size $bytes $received $chosen $imported $kept $over $more $again" |
		awk '{ printf "%9d %10.1f %11s %6d %8d %6d %6d %11s %8s %7s\n", $1, $2 / 1048576, $3, $4, $9 / 1024 - $2 / 1048576,
			$10 / 1024 - $11 / 1048576, $12 / 1024, $5, $7, ($7 > 0.05 ? sprintf("%.1f", $3 / $7) : "-") }'
done
