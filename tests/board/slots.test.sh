#!/bin/sh
# Which root is started (board/image/slots.sh), on a disk that is a file: three tries each, back to none when one was good,
# and a record that is half written never counts.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
disk=$dir/disk
bb=
faults=0
. board/image/slots.sh

fault() {
	echo "$*"
	faults=$((faults + 1))
}
expect() { # what, slot, tries, swaps
	slots_read
	[ "$slot $tries $swaps" = "$2 $3 $4" ] || fault "$1: slot $slot, $tries tries, $swaps swaps instead of $2 $3 $4"
}
start() {
	slots_read
	slots_try
}

truncate -s 1M "$disk"
expect "a new card" a 0 0
start
expect "first start" a 1 0
start
start
expect "three starts" a 3 0
start
expect "the fourth start" b 1 1
slots_read
slots_good
expect "it was good" b 0 0
start
expect "the next" b 1 0
start && start && start
expect "the other has failed too" a 1 1
start && start && start
expect "both have failed" b 1 2

# The power goes while a record is written: what counted before counts still, or the new one does, whatever is torn
slots_good
for keep in 0 1 20 60 100 511; do
	slots_read
	slots_good
	slots_read
	before="$slot $tries $swaps"
	cp "$disk" "$dir/old"
	slots_try
	after="$slot $tries $swaps"
	at=$(((slots_at + newest) * 512))
	# Of the new sector only so many bytes reached the card
	dd if="$disk" of="$dir/sector" bs=1 skip=$at count=$keep 2>/dev/null
	cp "$dir/old" "$disk"
	dd if="$dir/sector" of="$disk" bs=1 seek=$at conv=notrunc 2>/dev/null
	slots_read
	case "$slot $tries $swaps" in
	"$before" | "$after") ;;
	*) fault "torn after $keep bytes: $slot $tries $swaps, neither $before nor $after" ;;
	esac
done

# Bytes by chance are no record
for sector in 0 1; do
	head -c 512 /bin/sh | dd of="$disk" bs=512 seek=$((slots_at + sector)) conv=notrunc 2>/dev/null
done
expect "both records spoilt" a 0 0

[ "$(stat -c %s "$disk")" -eq 1048576 ] || fault "the disk has another size"
# Where genimage.cfg leaves room for them
grep -A5 'partition slots' board/image/genimage.cfg | grep -q 'offset = 512K' || fault "genimage.cfg puts the record elsewhere"
[ $((slots_at * 512)) -eq $((512 * 1024)) ] || fault "slots.sh reads it elsewhere"
[ "$faults" -eq 0 ]
