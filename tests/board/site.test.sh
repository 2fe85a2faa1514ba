#!/bin/sh
# What the initramfs takes of a site's file for the rules for devices: the port of the touch panel and the clock module.
# A value that is none lets no panel in anywhere, and names no module; what it takes is what the guard would.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bb=
faults=0
. board/image/site.sh

fault() {
	echo "$*"
	faults=$((faults + 1))
}
tells() { # what, lines as printf takes them, wanted: the files, and what is in clock
	rm -rf "$dir/run"
	mkdir "$dir/run"
	printf "$2" >"$dir/site.conf"
	site_tell "$dir/site.conf" "$dir/run" >"$dir/said" 2>&1
	[ -s "$dir/said" ] && fault "$1: said $(cat "$dir/said")"
	found=$(cd "$dir/run" && echo $(find . -mindepth 1 | sort) $(cat clock 2>/dev/null))
	[ "$found" = "$3" ] || fault "$1: '$found' instead of '$3'"
}

tells "nothing" "" ""
tells "names without values" "[panel]\nport =\n[time]\nmodule = \r\n" ""
sed 's/$/\r/' board/site.conf >"$dir/shipped"
tells "the file that is shipped" "$(sed 's/%/%%/g' "$dir/shipped")" ""
tells "... without its marks" "$(sed 's/%/%%/g; s/^# port =/port = 1-1.2/; s/^# module =/module = ds3231/' "$dir/shipped")" \
	"./clock ./panel ./panel/1-1.2 ds3231 0x68"
tells "both" "[panel]\nport = 1-1.2\n[time]\nmodule = pcf8523\n" "./clock ./panel ./panel/1-1.2 pcf8523 0x68"
tells "as Windows ends lines, with remarks" "\t[ panel ]\r\n port=1-1 ; below\r\n[time]\r\nmodule = ds1307 ; old\r\n" "./clock ./panel ./panel/1-1 ds1307 0x68"
tells "remarks" "[panel]\n# port = 1-1\n;port = 1-2\n" ""
tells "other sections" "[site]\nport = 1-1\nmodule = ds3231\n[panel]\nmodule = ds3231\n[time]\nport = 1-1\n" ""
tells "names that begin so" "[panel]\nports = 1-1\n[time]\nmodule2 = ds3231\n" ""
tells "twice" "[panel]\nport = 1-1\n[time]\nmodule = ds1307\n[panel]\nport = 1-1.3\n[time]\nmodule = ds3231\n" "./clock ./panel ./panel/1-1.3 ds3231 0x68"
tells "no module that is known" "[time]\nmodule = ds3231 0x20\n" ""
tells "another's name" "[time]\nmodule = ../ds3231\n" ""
for port in 1.2 left ../../etc/passwd . .. "1-1 1-2" '1-*' '$(date)' -1; do
	tells "no port: $port" "[panel]\nport = $port\n" "./panel"
done
rm "$dir/site.conf"
rm -rf "$dir/run" && mkdir "$dir/run"
site_tell "$dir/nowhere" "$dir/run" >"$dir/said" 2>&1
[ -z "$(ls "$dir/run")$(cat "$dir/said")" ] || fault "no file at all: $(ls "$dir/run") $(cat "$dir/said")"

# The rules read what it writes
rules=board/image/root/usr/lib/udev/rules.d/70-board.rules
for file in /run/board/panel/ /run/board/clock; do
	grep -q "$file" $rules || fault "$rules does not look at $file"
done
grep -q '^site_tell /run/board/site.conf /run/board$' board/image/init || fault "init writes it elsewhere"
# `udevadm trigger` sends "change": the rules for other machines may not wait for "add"
grep 'ACTION==' board/fingerpost.rules && fault "board/fingerpost.rules: not seen by udevadm trigger"
[ "$faults" -eq 0 ]
