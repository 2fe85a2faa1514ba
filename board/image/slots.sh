# SPDX-License-Identifier: MIT
# Which of the two roots is started. Sourced by the initramfs and by good.sh; needs $bb (busybox) and $disk.
#
# The record is one line of text in a sector: "fp1 SEQUENCE SLOT TRIES SWAPS", then its SHA-256. There are two such
# sectors; the older one is written, so that a loss of power leaves the other. If neither can be read it is slot a.
slots_at=1024 # in sectors of 512 bytes; genimage.cfg
slots_most=3

slots_one() { # which of the two
	record=$($bb dd if="$disk" bs=512 skip=$((slots_at + $1)) count=1 2>/dev/null | $bb tr -d '\0' | $bb head -n 2)
	line=$(echo "$record" | $bb head -n 1)
	[ "$(echo "$record" | $bb tail -n 1)" = "$(echo "$line" | $bb sha256sum)" ] || return 1
	case $line in "fp1 "*) ;; *) return 1 ;; esac
}

slots_read() {
	sequence=0 slot=a tries=0 swaps=0 newest=1
	for which in 0 1; do
		slots_one $which || continue
		set -- $line
		if [ "$2" -gt "$sequence" ]; then
			sequence=$2 slot=$3 tries=$4 swaps=$5 newest=$which
		fi
	done
}

slots_write() {
	sequence=$((sequence + 1)) newest=$((1 - newest))
	line="fp1 $sequence $slot $tries $swaps"
	{ printf '%s\n%s\n' "$line" "$(echo "$line" | $bb sha256sum)" && $bb cat /dev/zero; } | $bb head -c 512 |
		$bb dd of="$disk" bs=512 seek=$((slots_at + newest)) count=1 conv=notrunc,fsync 2>/dev/null
}

# A start begins: counted before anything of it can fail
slots_try() {
	if [ "$tries" -ge $slots_most ]; then
		slots_swap
	fi
	tries=$((tries + 1))
	slots_write
}

slots_swap() {
	case $slot in a) slot=b ;; *) slot=a ;; esac
	tries=0 swaps=$((swaps + 1))
}

# It has shown frames for a minute
slots_good() {
	[ "$tries" -eq 0 ] && [ "$swaps" -eq 0 ] && return
	tries=0 swaps=0
	slots_write
}
