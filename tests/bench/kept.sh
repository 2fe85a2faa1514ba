#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a command and prints how much memory it and its children held at the most that the kernel can't
# take back where there is no swap, in KiB: what is in no file, and what is in files that are memory.
# Looked at a hundred times a second.
# usage: kept.sh COMMAND...
set -eu
exec 4<&0
"$@" <&4 >/dev/null 2>&1 &
one=$!
most=0
while grep -q ^VmRSS "/proc/$one/status" 2>/dev/null; do
	now=$(for each in $one $(cat "/proc/$one/task/$one/children" 2>/dev/null); do
		cat "/proc/$each/status" 2>/dev/null || :
	done | awk '/^Rss(Anon|Shmem):/ { sum += $2 } END { print sum + 0 }')
	[ "$now" -le "$most" ] || most=$now
	sleep 0.01
done
wait "$one" || { echo "$* failed" >&2; exit 1; }
echo "$most"
