#!/bin/sh
# Runs in the tree of tools (image.sh): /fp/root, Debian's files; /fp/src, the project, built; and makes /fp/out.
# No program of the board is run. Everything is chosen by lists: a file that no list names is not on the board.
set -eu
umask 022
here=/fp/src/board/image
from=/fp/root
out=/fp/out
to=$out/root
boot=$out/boot
version=$(ls $from/usr/lib/modules)
readelf=aarch64-linux-gnu-readelf
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH

list() {
	grep -v -e '^#' -e '^$' "$here/$1"
}

# --- the root's files ------------------------------------------------------------------------------------------------
copy() { # path below /
	mkdir -p "$to/${1%/*}"
	cp -dp "$from/$1" "$to/$1"
	# A link brings what it points to
	if [ -L "$from/$1" ]; then
		target=$(cd "$from/${1%/*}" && realpath -m --relative-base="$from" "$(readlink "$1" 2>/dev/null || readlink "$from/$1")")
		[ -e "$to/$target" ] || copy "$target"
	fi
}

rm -rf "$out"
mkdir -p "$to" "$boot" "$out/initrd"
for folder in usr/bin usr/sbin usr/lib usr/share etc dev proc sys run tmp var data boot; do
	mkdir -p "$to/$folder"
done
ln -s usr/bin "$to/bin"
ln -s usr/sbin "$to/sbin"
ln -s usr/lib "$to/lib"
list keep | while read -r pattern; do
	found=
	for path in $(cd $from && ls -d $pattern 2>/dev/null); do
		copy "$path"
		found=1
	done
	[ "$found" ] || { echo "keep: there is no $pattern" >&2; exit 1; }
done

# The project's own, as make install puts it on any machine
(cd /fp/src && DESTDIR=$to PREFIX=/usr sh board/install.sh install build/arm64)
rm -rf "$to/usr/share/applications" "$to/usr/share/icons" "$to/usr/share/doc" "$to/usr/lib/fingerpost"
# Its rules for devices are for a machine with a shell and coreutils; the board has its own (70-board.rules)
rm "$to/usr/lib/udev/rules.d/60-fingerpost.rules"
aarch64-linux-gnu-strip "$to"/usr/bin/fingerpost*
# What the kiosk has in place of a data partition that can't be mounted (init)
mkdir "$to/data/state"
sh "$here/fonts.sh" /fp/src/src / "$to"
# An empty file would hide a unit of the same name
[ -z "$(find "$here/root" -type f -empty)" ] || { echo "root: has empty files" >&2; exit 1; }
cp -R "$here/root/." "$to/"
cp "$here/slots.sh" "$to/usr/lib/board/"
# A program that a rule of ours names and that is not there would be left out without a word
grep -o '\(RUN\|PROGRAM\|IMPORT{program}\)[+=]*"/[^ "]*' "$to"/usr/lib/udev/rules.d/*-board.rules | sed 's/.*"//' | sort -u | while read -r path; do
	[ -x "$to$path" ] || { echo "rules: there is no $path" >&2; exit 1; }
done

# Modules, by their list. Some are part of the kernel itself.
depmod -b $from "$version"
modules() { # of the list, the names on standard input; prints paths below $from
	while read -r name; do
		modprobe -d $from -S "$version" --show-depends "$name" || { echo "modules: there is no $name" >&2; exit 1; }
	done | sed -n "s,^insmod $from/*\(usr/\|\)lib/\([^ ]*\).*,usr/lib/\2,p" | awk '!seen[$0]++'
}
list modules | sed -n 's/^early //p' | modules >$out/modules.early
list modules | sed 's/^early //' | modules >$out/modules.late
cat $out/modules.early $out/modules.late | sort -u | while read -r path; do copy "$path"; done
for file in modules.builtin modules.builtin.modinfo modules.order; do
	copy "usr/lib/modules/$version/$file"
done
depmod -b "$to" "$version"

# What programs are linked with, and those in turn
needed() {
	find "$@" -type f \( -perm -100 -o -name '*.so*' \) ! -path '*/modules/*' -exec $readelf -d {} + 2>/dev/null |
		sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u
}
places="usr/lib/aarch64-linux-gnu usr/lib/aarch64-linux-gnu/pulseaudio usr/lib/aarch64-linux-gnu/systemd usr/lib"
close_libraries() { # tree
	more=1
	while [ "$more" ]; do
		more=
		for name in $(needed "$1"); do
			for place in $places; do
				[ -e "$1/$place/$name" ] && continue 2
			done
			for place in $places; do
				if [ -e "$from/$place/$name" ]; then
					(to=$1 && copy "$place/$name")
					more=1
					continue 2
				fi
			done
			echo "no package has the library $name" >&2
			exit 1
		done
	done
}
close_libraries "$to"

# Users, by our lists
cp "$here/users.conf" "$to/usr/lib/sysusers.d/board.conf"
: >"$to/etc/passwd"
: >"$to/etc/group"
systemd-sysusers --root="$to" >/dev/null 2>&1 || { echo "systemd-sysusers failed" >&2; exit 1; }
# No password opens anything: there is no program that asks for one
rm -rf "$to"/etc/*shadow* "$to"/etc/passwd- "$to"/etc/group- "$to/etc/.pwd.lock" "$to/usr/lib/sysusers.d"
: >"$to/etc/machine-id"
ln -s ../usr/lib/os-release "$to/etc/os-release"

# The root as one file, with the hashes that it is checked with behind it
env -u SOURCE_DATE_EPOCH mksquashfs "$to" $out/root.img -noappend -quiet -no-progress -all-root -all-time "$SOURCE_DATE_EPOCH" \
	-mkfs-time "$SOURCE_DATE_EPOCH" -comp zstd -Xcompression-level "${LEVEL:-15}" -no-xattrs >/dev/null
size=$(stat -c %s $out/root.img)
blocks=$(((size + 4095) / 4096))
truncate -s $((blocks * 4096)) $out/root.img
cp $out/root.img $out/root.squashfs
hash=$(veritysetup format --no-superblock --hash-offset=$((blocks * 4096)) --data-blocks=$blocks --salt=- \
	$out/root.img $out/root.img | sed -n 's/^Root hash:[[:space:]]*//p')
[ ${#hash} -eq 64 ] || { echo "veritysetup gave no hash" >&2; exit 1; }

# --- the initramfs ---------------------------------------------------------------------------------------------------
early=$out/initrd
mkdir -p $early/bin $early/lib/modules $early/dev $early/proc $early/sys $early/run $early/usr
ln -s ../lib $early/usr/lib
cp $from/usr/bin/busybox $early/bin/busybox
cp "$here/init" $early/init
cp "$here/slots.sh" "$here/site.sh" $early/lib/
chmod 755 $early/init
for path in $(cat $out/modules.early); do
	name=$(basename "$path" .xz)
	case $path in *.xz) xz -dc "$from/$path" >"$early/lib/modules/$name" ;; *) cp "$from/$path" "$early/lib/modules/$name" ;; esac
	echo "$name" >>$early/lib/modules/order
done
mkdir -p $early/sbin
cp $from/usr/sbin/dmsetup $early/sbin/
cp /fp/src/build/arm64/fingerpost-dawn $early/sbin/
aarch64-linux-gnu-strip $early/sbin/fingerpost-dawn
(to=$early && copy usr/lib/ld-linux-aarch64.so.1)
close_libraries $early
find $early -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
(cd $early && find . -print0 | sort -z | cpio --null -o -H newc --quiet --reproducible -R 0:0) | zstd -19 -q >$boot/initrd.img

# --- the boot partition ----------------------------------------------------------------------------------------------
firmware=$from/usr/lib/raspi-firmware
cp $firmware/bootcode.bin $firmware/start.elf $firmware/fixup.dat $firmware/start4.elf $firmware/fixup4.dat $boot/
dtbs=$from/usr/lib/linux-image-$version/broadcom
for board in bcm2837-rpi-3-b bcm2837-rpi-3-b-plus bcm2837-rpi-3-a-plus bcm2837-rpi-zero-2-w bcm2711-rpi-4-b; do
	cp "$dtbs/$board.dtb" $boot/
done
python3 "$here/suppliers.py" $from "$version" $out/modules.early $out/modules.late $boot/*.dtb
cp "$from/boot/vmlinuz-$version" $boot/vmlinuz
cp "$here/config.txt" $boot/
echo "$(cat "$here/cmdline.txt") fingerpost.root=$blocks:$hash" >$boot/cmdline.txt
sed 's/$/\r/' /fp/src/board/site.conf >$boot/site.conf
find $boot -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

# --- the card --------------------------------------------------------------------------------------------------------
truncate -s 4K $out/slots.bin
ln -sf /dev/null /etc/mtab
E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs -q -t ext4 -L data -U 46504f53-0000-4000-8000-000000000004 \
	-E hash_seed=46504f53-0000-4000-8000-000000000005,lazy_itable_init=0,lazy_journal_init=0,root_owner=0:0 $out/data.ext4 256M
# The guard's folder (init would make it, and would have to write for that)
owner=$(sed -n 's/^fingerpost:[^:]*:\([0-9]*\):\([0-9]*\):.*/uid \1 gid \2/p' "$to/etc/passwd")
set -- $owner
printf 'mkdir state\nsif state mode 040700\nsif state %s %s\nsif state %s %s\n' "$@" |
	E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH debugfs -w -f - $out/data.ext4 >/dev/null 2>&1
[ "$(debugfs -R 'stat state' $out/data.ext4 2>/dev/null | tr -s ' ' | grep -c -e 'Mode: 0700' -e "User: $2 Group: $4")" -eq 2 ] ||
	{ echo "the data partition has no folder for the guard" >&2; exit 1; }
# bmaptool leaves what is a hole as it was on the card: counters and inodes of the one before it, if it was a kiosk's. So there
# are none where anything is read before it is written.
for file in slots.bin data.ext4; do
	cp --sparse=never $out/$file $out/$file.whole && mv $out/$file.whole $out/$file
done
rm -rf $out/card
genimage --rootpath $boot --inputpath $out --outputpath $out/card --tmppath $out/tmp --config "$here/genimage.cfg" --loglevel 1 2>/dev/null
mv $out/card/fingerpost-arm64.img $out/
bmaptool -q create -o $out/fingerpost-arm64.img.bmap $out/fingerpost-arm64.img
zstd -q -f -T0 -"${ZSTD:-10}" --long=27 $out/fingerpost-arm64.img -o $out/fingerpost-arm64.img.zst
