#!/bin/sh
# What is open, and what age does: walks in a small invented directory, at moments of their own.
# Each names its options in its first lines; UPDATE=1 writes what they expect anew.
set -u
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build/release}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0
printf '[site]\nstate = AL\n' >"$dir/central.conf"
printf '[site]\nstate = AL\n[time]\nclock = no\n' >"$dir/clockless.conf"
printf '[site]\nzone = Pacific\n' >"$dir/pacific.conf"
"$BUILD/fingerpost-data" build tests/screens/time -o "$dir/time.db" --words data/words.csv --geo data/geo >"$dir/said" 2>&1 ||
	{ cat "$dir/said"; exit 1; }
for walk in tests/screens/time/*.walk; do
	config=$(sed -n 's/^# config: //p' "$walk")
	options=$(sed -n 's/^# options: //p' "$walk")
	# shellcheck disable=SC2086
	"$BUILD/fingerpost-visit" --db "$dir/time.db" --config "$dir/$config.conf" $options ${UPDATE:+--update} \
		--walk "$walk" >"$dir/said" 2>&1 || { echo "$walk"; tail -3 "$dir/said"; faults=$((faults + 1)); }
done
[ "$faults" -eq 0 ]
