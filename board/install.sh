#!/bin/sh
# install.sh install|uninstall BUILD: what stands in board/installed, below $DESTDIR$PREFIX.
# Both read the same list; uninstall removes those files, and the folders that are only ours if nothing else is in them.
# Nothing outside of the list is touched: no user is made, nothing is enabled, /etc is left alone.
set -eu
what=$1
build=$2
root=${DESTDIR:-}${PREFIX:-/usr/local}

case ${PREFIX:-/usr/local} in
/*) ;;
*) echo "PREFIX must begin with /: it is written into the unit and the desktop file" >&2; exit 2 ;;
esac

# Calls one() for each file: mode, where it lies, what it is made of
each() {
	grep -v '^#' board/installed | while read -r mode place file; do
		for source in $(echo "$file" | sed "s,^BUILD/,$build/,"); do
			case $place in
			*/) one "$mode" "$root/$place${source##*/}" "$source" ;;
			*) one "$mode" "$root/$place" "$source" ;;
			esac || exit 1
		done
	done
}

case $what in
install)
	one() {
		[ -e "$3" ] || { echo "$3: is not there; make all builds it" >&2; return 1; }
		mkdir -p "${2%/*}"
		# Beside, then renamed: a program that runs keeps its own file
		case $3 in
		*.in) sed "s,@PREFIX@,${PREFIX:-/usr/local},g" "$3" >"$2.new" ;;
		*) cp "$3" "$2.new" ;;
		esac
		chmod "$1" "$2.new"
		mv -f "$2.new" "$2"
	}
	each
	;;
uninstall)
	one() {
		rm -f "$2"
	}
	each
	for folder in share/fingerpost share/doc/fingerpost lib/fingerpost; do
		[ -d "$root/$folder" ] && find "$root/$folder" -depth -type d -empty -delete
	done
	;;
*)
	echo "usage: install.sh install|uninstall BUILD" >&2
	exit 2
	;;
esac
exit 0
