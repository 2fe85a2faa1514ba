#!/bin/sh
# The units, as systemd reads them: nothing that it does not know, and how exposed they are. The guard with its visits has 0.4
# of 10 at most, on any machine and on the board. That is what the reader of sticks may have, who has no unit of its own; a
# visit might have 0.8. What makes the data partition writable has the right to mount: 1.2.
set -u
command -v systemd-analyze >/dev/null || { echo "skipped: no systemd-analyze here"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0
units=board/image/root/usr/lib/systemd/system

is_read() { # unit
	found=$(systemd-analyze verify --man=no "$1" 2>&1 | grep -v 'is not executable: No such file')
	[ -z "$found" ] || { echo "$found"; faults=1; }
}
score() { # name, folder, unit, most
	is_read "$2/$3"
	systemd-analyze security --offline=true "$2/$3" >"$2/score" 2>"$2/err"
	found=$(sed -n 's/.*Overall exposure level for .*: \([0-9.]*\) .*/\1/p' "$2/score")
	echo "$1: ${found:-no score}"
	[ "$found" ] || { cat "$2/err"; faults=1; return; }
	awk "BEGIN { exit !($found <= $4) }" || { grep '✗' "$2/score"; faults=1; }
}

mkdir "$dir/any" "$dir/board"
for place in any board; do
	sed 's,@PREFIX@,/usr,g' board/fingerpost.service.in >"$dir/$place/fingerpost.service"
done
# systemd-analyze of Debian 12 reads no folder of additions for a file by its path: they are put behind it
cat $units/fingerpost.service.d/*.conf >>"$dir/board/fingerpost.service"
cp $units/board-* "$dir/board/"
score "any machine" "$dir/any" fingerpost.service 0.4
score "the board" "$dir/board" fingerpost.service 0.4
score "writing" "$dir/board" board-write.service 1.2
for unit in "$dir"/board/board-*; do
	is_read "$unit"
done
[ "$faults" -eq 0 ]
