#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures the kiosk beside the floor program on an Xvfb and prints one table.
# A report, not a test: it fails only where nothing could be measured.
# usage: bench.sh [BENCH-DIR [VISIT [DB]]]
# BENCH-DIR holds floor and meter, and takes the raw results.
# A quarter of an hour. For a quick look, in the environment: ROUNDS=1 TAPS=50 IDLE=5 PAGES=0
set -eu

bench=${1:-build/release/bench}
visit=${2:-build/release/fingerpost-visit}
db=${3:-build/directory.db}
here=$(dirname "$0")
rounds=${ROUNDS:-3}
taps=${TAPS:-200}
starts=${STARTS:-5}
idle=${IDLE:-60}
pages=${PAGES:-10000}
size=1920x1080
raw=$bench/raw

# The moment is fixed: what is open now is listed first, and the taps were
# found before they are made.
kiosk_arguments="--db $db --size $size --mm 345x194 --now 2026-11-23T10:30"

server=
framebuffer=
finish() {
	[ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || :
	[ -z "$framebuffer" ] || rm -rf "$framebuffer"
	server=
	framebuffer=
}
trap finish EXIT
trap 'exit 1' INT TERM

# A fresh server for each program. Its picture lies in memory: on a disk the
# kernel would write it back all the time.
start_server() {
	if [ -w /dev/shm ]; then
		framebuffer=$(mktemp -d -p /dev/shm)
	else
		framebuffer=$(mktemp -d)
	fi
	Xvfb -displayfd 3 -screen 0 "${size}x24" -nocursor -nolisten tcp -noreset \
		-fbdir "$framebuffer" 3>"$framebuffer/display" 2>/dev/null &
	server=$!
	tries=100
	until [ -s "$framebuffer/display" ]; do
		tries=$((tries - 1))
		if [ "$tries" = 0 ] || ! kill -0 "$server" 2>/dev/null; then
			echo "bench: Xvfb does not start" >&2
			exit 1
		fi
		sleep 0.1
	done
	DISPLAY=:$(cat "$framebuffer/display")
	export DISPLAY
}

plan() {
	echo "start $starts"
	echo "memory home"
	if [ "$1" = "$rounds" ] && [ "$idle" -gt 0 ]; then
		echo "idle $idle"
	fi
	echo "taps $taps 80"
	echo "taps $taps 0"
	echo "memory taps"
	if [ "$1" = "$rounds" ] && [ "$pages" -gt 0 ]; then
		echo "pages $pages"
		echo "memory pages"
	fi
}

measure() {
	program=$1
	round=$2
	shift 2
	echo "round $round of $rounds: $program" >&2
	start_server
	plan "$round" |
		"$bench/meter" "$framebuffer/Xvfb_screen0" "$raw/taps" "$@" >"$raw/$program.$round"
	finish
}

# shellcheck disable=SC2086 # a list of words
measure_round() {
	for program in $2; do
		case $program in
		floor) measure floor "$1" "$bench/floor" $size ;;
		kiosk) measure kiosk "$1" "$visit" $kiosk_arguments --windowed ;;
		esac
	done
}

# Ticks used and in all, by everything on this machine: others who share it
# make the tails longer.
processor_ticks() {
	awk '$1 == "cpu" { for (i = 2; i <= 9; i++) all += $i; print all - $5 - $6, all }' /proc/stat
}

share_used() {
	echo "$1 $(processor_ticks)" | awk '{ printf "%.0f %%", 100 * ($3 - $1) / ($4 - $2) }'
}

rm -rf "$raw"
mkdir -p "$raw"
unset WAYLAND_DISPLAY XAUTHORITY
export SDL_VIDEODRIVER=x11 LC_ALL=C.UTF-8
# shellcheck disable=SC2086
sh "$here/path.sh" "$here/path.txt" "$visit" $kiosk_arguments >"$raw/taps"

ticks=$(processor_ticks)
round=1
while [ "$round" -le "$rounds" ]; do
	# In turn, and the order too: what drifts does not favour one of them
	case $((round % 2)) in
	1) measure_round "$round" "floor kiosk" ;;
	0) measure_round "$round" "kiosk floor" ;;
	esac
	round=$((round + 1))
done

echo
echo "$(uname -m), $(nproc) processors, $(share_used "$ticks") used meanwhile; Xvfb $size"
set -- "$raw"/floor.* "$raw"/kiosk.*
awk -f "$here/table.awk" "$@"
