#!/bin/sh
# Once its filter is in force fingerpost-import makes three kinds of calls, six
# to write notes, and no other, whatever the stick.
set -u
BUILD=${BUILD:-build/release}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
PATH=$PATH:/usr/sbin:/sbin
faults=0

strace true 2>/dev/null || { echo "skipped: strace can't trace here"; exit 77; }

# AddressSanitizer looks for the stack as the process ends.
watched=
case $BUILD in *sanitize) watched='|sigaltstack\(' ;; esac

check() { # name, calls that may be, drive, options...
	name=$1
	calls=$2
	drive=$3
	shift 3
	strace -f -o "$dir/trace" "$BUILD/fingerpost-import" "$@" <>"$drive" 3<"$dir/notes" | cat >"$dir/said"
	sed -n '/seccomp(SECCOMP_SET_MODE_FILTER/,$p' "$dir/trace" | sed -E '1d; s/^[0-9]+ +//' >"$dir/after"
	grep -q '^exit_group(0) ' "$dir/after" || { echo "$name: it did not end well"; faults=$((faults + 1)); }
	if grep -vE "^($calls$watched|exit_group\(0\)|\+\+\+ exited with 0)" "$dir/after" | head -5 | grep .; then
		echo "$name: made other calls"
		faults=$((faults + 1))
	fi
}

echo note >"$dir/notes"
seq 100000 >"$dir/update"
{ echo 'fingerpost notes'; seq 20000; } >"$dir/made"
dd if=/dev/zero of="$dir/drive" bs=1024 count=4096 2>/dev/null
check 'an empty drive' 'pread64\(0,|write\(1,' "$dir/drive"
mkfs.fat -F 16 -s 1 "$dir/drive" >/dev/null
mcopy -i "$dir/drive" "$dir/update" ::UPDATE.FPD && mcopy -i "$dir/drive" "$dir/made" ::NOTES.CSV || exit 1
check 'a stick' 'pread64\(0,|write\(1,' "$dir/drive"
[ "$(wc -c <"$dir/said")" -eq $(($(wc -c <"$dir/update") + 32)) ] || { echo 'the update was not said'; faults=$((faults + 1)); }
check 'notes' 'pread64\(0,|write\(1,|pwrite64\(0,|fdatasync\(0\)|fadvise64\(0,' "$dir/drive" --write-notes
mcopy -i "$dir/drive" ::NOTES.CSV - | sed -n 2p | grep -q '^note$' || { echo 'the notes are not there'; faults=$((faults + 1)); }
mcopy -i "$dir/drive" ::UPDATE.FPD - | cmp - "$dir/update" || faults=$((faults + 1))

[ "$faults" -eq 0 ]
