#!/bin/sh
# How exposed the guard with its visits is, as systemd counts it: 0.4 of 10 at most, on any machine and on the board. That is
# what the reader of sticks may have, who has no unit of its own; a visit might have 0.8.
set -u
command -v systemd-analyze >/dev/null || { echo "skipped: no systemd-analyze here"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0
overlay=board/image/root/usr/lib/systemd/system/fingerpost.service.d

score() { # name, folder
	systemd-analyze security --offline=true "$2/fingerpost.service" >"$2/score" 2>"$2/err"
	found=$(sed -n 's/.*Overall exposure level for .*: \([0-9.]*\) .*/\1/p' "$2/score")
	echo "$1: ${found:-no score}"
	[ "$found" ] || { cat "$2/err"; faults=1; return; }
	awk "BEGIN { exit !($found <= 0.4) }" || { grep '✗' "$2/score"; faults=1; }
}

mkdir "$dir/any" "$dir/board"
for place in any board; do
	sed 's,@PREFIX@,/usr,g' board/fingerpost.service.in >"$dir/$place/fingerpost.service"
done
# systemd-analyze of Debian 12 reads no folder of additions for a file by its path: they are put behind it
cat "$overlay"/*.conf >>"$dir/board/fingerpost.service"
score "any machine" "$dir/any"
score "the board" "$dir/board"
[ "$faults" -eq 0 ]
