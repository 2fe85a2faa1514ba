#!/bin/sh
# Stands in for fingerpost-data, and for fingerpost-import: what is on the
# stick is one word that says how this goes. See staff_test.c.
call=$1
state=$3

if [ "$(basename "$0")" = fingerpost-import ]; then
	exec cat
fi

lines() {
	printf 'progress 50\nfrom\tSAMPLE County\nnumber 42\t43\ndates 2026-11-03\t2027-05-03\nhotlines 0\ncounts 1\t0\t0\t0\n'
	printf 'change changed\tservice\tSAMPLE Clinic\nfield phones\t555-01[42]\t555-01[24]\n'
}

# A word comes when staff have held the switch; none if they leave.
install() {
	echo ready
	read -r word <&3 || exit 1
	[ "$word" = install ] || exit 1
	echo "progress 10"
	if [ -e "$state/slow" ]; then sleep 1; fi
	: >"$state/installed"
	printf 'progress 100\ndone\n'
}

case $call in
choose)
	if [ -e "$state/unknown" ]; then exit 1; fi
	if [ -e "$state/installed" ]; then echo "$state/new.db"; else echo "$state/old.db"; fi
	;;
notes)
	read -r command rest
	if [ "$command" = add ]; then
		if [ -e "$state/slow" ]; then sleep 1; fi
		echo "$rest" >>"$state/notes"
	fi
	if [ "$command" = remove ]; then : >"$state/notes"; fi
	cat "$state/notes" 2>/dev/null
	echo end
	;;
pin)
	read -r digits
	if [ -z "$digits" ]; then echo "ask 0 0"; elif [ "$digits" = 280674 ]; then echo "open 2"; else echo "wrong 1 0"; fi
	;;
about)
	printf 'use 42\tSAMPLE County\t2026-05-03\t2026-12-03\nsite 7\n'
	;;
health)
	read -r drilled
	if [ -n "$drilled" ]; then echo "$drilled" >>"$state/drills"; fi
	printf 'storage yes 120\nslots 4 0\n'
	;;
undo)
	lines
	install
	;;
receive)
	read -r word
	cat >/dev/null
	case $word in
	good) lines; install ;;
	refuse) echo "refused E06" ;;
	crash) kill -KILL $$ ;;
	hang) lines; sleep 100 ;;
	*) echo "refused E01" ;;
	esac
	;;
esac
