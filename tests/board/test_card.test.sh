#!/bin/sh
# A drive BOOT becomes a test card's and a kiosk's again, byte for byte, also when it was pulled out in between; another drive is left as it is.
# That such a card starts: make image-test STEPS=test-card.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3 here"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

fault() {
	echo "$1"
	faults=1
}
switch() { # on or off, folder
	python3 -B board/test-card/switch.py "$1" "$2" >"$dir/said" 2>&1
}
mkdir "$dir/shipped"
printf 'quiet fingerpost.root=1:2\n' >"$dir/shipped/cmdline.txt"
cp board/image/config.txt "$dir/shipped/"
printf 'an initramfs' >"$dir/shipped/initrd.img"
cp -r "$dir/shipped" "$dir/boot"

switch on "$dir/boot" || fault "on: $(cat "$dir/said")"
cmp -s "$dir/boot/initrd.kiosk" "$dir/shipped/initrd.img" || fault "the shipped initramfs is not kept"
cmp -s -n 12 "$dir/boot/initrd.img" "$dir/shipped/initrd.img" || fault "the hook is not behind the shipped initramfs"
grep -qx enable_uart=1 "$dir/boot/config.txt" || fault "the line is not switched on"
[ -e "$dir/boot/TEST CARD.txt" ] || fault "the drive does not say what it is"
cp -r "$dir/boot" "$dir/once"
switch on "$dir/boot"
diff -r "$dir/once" "$dir/boot" || fault "made one twice it is another"
switch off "$dir/boot" || fault "off: $(cat "$dir/said")"
diff -r "$dir/shipped" "$dir/boot" || fault "turned back it is another"

# Pulled out when only the first file was changed, and the second was being written
cp -r "$dir/once" "$dir/cut"
rm "$dir/cut/config.kiosk" && cp "$dir/shipped/config.txt" "$dir/cut/config.txt" && echo arm >"$dir/cut/config.txt.new"
cp -r "$dir/cut" "$dir/again"
switch on "$dir/again"
diff -r "$dir/once" "$dir/again" || fault "cut short and done again it is another"
switch off "$dir/cut"
diff -r "$dir/shipped" "$dir/cut" || fault "cut short and turned back it is another"

mkdir "$dir/other" && echo text >"$dir/other/config.txt"
switch on "$dir/other" && fault "another drive was taken"
grep -q "is not the drive BOOT of a kiosk's card" "$dir/said" || fault "it says: $(cat "$dir/said")"
[ "$(ls "$dir/other")" = config.txt ] || fault "another drive was changed"
[ "$faults" -eq 0 ]
