#!/bin/sh
# SPDX-License-Identifier: MIT
# A visit whose faults a test decides by files in the folder $FAULTY, see
# faulty.h. Without any it is the real one.
echo "$$ $(cut -d' ' -f1 /proc/uptime)" >>"$FAULTY/started"
# As where no other try can help: the guard tries again all the same.
[ -e "$FAULTY/broken" ] && exit 2
if [ -e "$FAULTY/fragile" ] || [ -e "$FAULTY/loose" ]; then
	[ -e "$FAULTY/loose" ] && status=3 || status=1
	printf r >&3
	while :; do
		case $(dd bs=9000 count=1 <&3 2>/dev/null | head -c 1) in
		b) printf a >&3 ;;
		f) ;;
		*) exit $status ;;
		esac
	done
fi
[ -e "$FAULTY/fingers" ] && set -- "$@" --fingers 0
exec "${FINGERPOST_BUILD:-build/release}/fingerpost-visit" "$@"
