#!/bin/sh
# lock.sh compare|renew FOLDER [FILE]: FOLDER has the trees (trees.sh), FILE is packages.lock beside this.
# compare  says which of Debian's packages are others than FILE tells. That is no error: mends of security are to flow. But an
#          image of other packages has another hash, and was tried by nobody.
# renew    writes FILE: what is on the card and what it is linked against, then what packages.tools names, with versions.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
what=$1 work=$2 file=${3:-$here/packages.lock}

found() {
	sed -n 's/^\([^_]*\)_\([^_]*\)_.*/card \1 \2/p' "$work/root.packages" "$work/sysroot.packages" | sed 's/%3a/:/' | sort -u
	dpkg-query --admindir="$work/tools/var/lib/dpkg" -W -f 'tools ${Package} ${Version}\n' \
		$(grep -v '^#' "$here/packages.tools") 'gcc-*-aarch64-linux-gnu' 2>/dev/null | sort -u
}
case $what in
compare) found | awk '
	{ key = $1 " " $2 }
	FNR == NR { then[key] = then[key] " " $3; next }
	{ now[key] = now[key] " " $3 }
	END {
		for (key in now)
			if (now[key] != then[key])
				print key ":" (then[key] ? then[key] : " none") ", now" now[key]
		for (key in then)
			if (!(key in now))
				print key ":" then[key] ", now none"
	}' "$file" - | sort | sed 's/^/  OTHER /' | {
		others=$(cat)
		[ -z "$others" ] && echo "  LOCK  Debian's packages are those of board/image/packages.lock" && exit
		printf '%s\n' "$others"
		echo "  LOCK  these packages are others than board/image/packages.lock tells; when the image was tried: make image-lock"
	} ;;
renew) found >"$file.new" && mv "$file.new" "$file" ;;
*) echo "lock.sh compare|renew FOLDER [FILE]" >&2 && exit 2 ;;
esac
