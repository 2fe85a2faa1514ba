#!/bin/sh
# A state folder that can only be read, as the card's is at home: what a start asks of fingerpost-data is answered at once and
# writes nothing; what has something to keep waits until the folder can be written to, which write.sh of the board sees to
# while the guard's file is there; and where nobody does, it says that it can't. Needs root (a mount of its own).
set -u
BUILD=${BUILD:-build/release}
if [ -z "${inside:-}" ]; then
	[ "$(id -u)" -eq 0 ] && unshare -m true 2>/dev/null || { echo "skipped: needs root and mount namespaces"; exit 77; }
	inside=1 exec unshare -m --propagation private sh "$0"
fi
dir=$(mktemp -d /dev/shm/fingerpost-write-XXXXXX)
writer=
trap '[ "$writer" ] && kill "$writer"; umount "$dir/state"; rm -rf "$dir"' EXIT
data=$BUILD/fingerpost-data
state=$dir/state
file=$dir/writing
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}
call() { # line, words; what is said goes to $dir/said
	line=$1
	shift
	echo "$line" | timeout 100 "$data" "$@" --state "$state" --share "$dir/share" --site 7 >"$dir/said" 2>"$dir/err"
}
receive() { # stick; it is installed if it can be
	"$BUILD/fingerpost-import" <"$dir/$1.img" |
		timeout 100 "$data" receive --state "$state" --share "$dir/share" --site 0 3<"$dir/orders" >"$dir/said" 2>"$dir/err"
}
expect() { # what, words as the shell matches them
	case $(cat "$dir/said") in
	$2) ;;
	*) fault "$1: said $(cat "$dir/said" "$dir/err")" ;;
	esac
}
is_read_only() {
	! touch "$state/probe" 2>/dev/null || { rm "$state/probe" && return 1; }
}
# As the board's path unit does: whenever the file is there
run_writer() {
	while :; do
		[ -e "$file" ] && bb='' sh board/image/root/usr/lib/board/write.sh "$file" "$state"
		sleep .05
	done
}
# What the guard does around a call that may write
with_file() { # what, words, line, words of the call
	want="$1|$2"
	shift 2
	: >"$file"
	call "$@"
	rm "$file"
	expect "${want%%|*}" "${want#*|}"
	for _ in $(seq 100); do
		is_read_only && return
		sleep .1
	done
	fault "${want%%|*}: the folder can still be written to"
}

sh tests/guard/stick_path.sh "$BUILD" "$dir" >"$dir/out" 2>&1 || { cat "$dir/out"; exit 1; }
mkdir "$state"
mount -t tmpfs -o ro,noatime,nosuid,nodev,noexec state "$state" || { echo "skipped: no mounts here"; exit 77; }
mkdir "$dir/cache"
echo install >"$dir/orders"

# A start: nobody would let anything be written
began=$(date +%s)
call '' choose --cache "$dir/cache"
expect "choose" "*/directory.db"
call look about
expect "about" "use*age*"
grep -q challenge "$dir/said" && fault "a start makes a challenge"
call list notes
expect "notes" end
call '' pin
expect "pin" first
[ $(($(date +%s) - began)) -lt 10 ] || fault "a start waits for a folder that can be written to"
[ -z "$(ls -A "$state")" ] || fault "a start has written $(ls -A "$state")"

# While staff are there
run_writer &
writer=$!
with_file "pin, the first" "open 0" 280674 pin
with_file "pin, wrong" "wrong 1 0" 280675 pin
with_file "a note" "full*SAMPLE*end" "$(printf 'add full\tsample\tSAMPLE Clinic\t')" notes
with_file "about" "use*challenge*" '' about
with_file "health" "storage yes*" '' health
with_file "day" ok '' day
call list notes
expect "what was noted is there" "full*SAMPLE*end"
call '' pin
expect "the try was counted" "ask 1 0"
: >"$file"
receive 1
rm "$file"
expect "an update" "*ready*done"
# Whoever writes still is waited for
: >"$file"
until ! is_read_only; do sleep .05; done
exec 5>"$state/open"
rm "$file"
sleep .5
is_read_only && fault "it became read-only under a file that was open"
exec 5>&-
for _ in $(seq 100); do
	is_read_only && break
	sleep .1
done
is_read_only || fault "it never became read-only"

# Nobody sees to it
kill "$writer"
wait "$writer" 2>/dev/null
writer=
: >"$file"
receive 2
expect "an update that can't be kept" "*refused?E17"
[ "$faults" -eq 0 ]
