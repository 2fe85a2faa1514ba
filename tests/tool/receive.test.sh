#!/bin/sh
# As staff would, with the programs themselves: a package from a spreadsheet, signed, put on a stick that
# mkfs.fat made, read from it, installed, and the changed number on the kiosk's screen. And what
# receive may do while it works: no file but those of its folders, no socket, no mount.
set -u
BUILD=${BUILD:-build/release}
data=$(pwd)/$BUILD/fingerpost-data
import=$(pwd)/$BUILD/fingerpost-import
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
PATH=$PATH:/usr/sbin:/sbin
export FINGERPOST_PASSPHRASE="only for tests of fingerpost"
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}

quietly() {
	"$@" >"$dir/said" 2>&1 || { cat "$dir/said"; fault "$* ended badly"; }
}

for key in a b c p; do quietly "$data" keygen "$dir/$key"; done
quietly "$data" keyring --root "$dir/a.pub" "$dir/b.pub" "$dir/c.pub" --publish "$dir/p.pub" -o "$dir/KEYRING"
mkdir "$dir/share" "$dir/state" "$dir/package"
cp -r data/national data/geo data/words.csv "$dir/share/"
cp "$dir/KEYRING" "$dir/share/keyring.fpd"
cp build/directory.db "$dir/share/"
echo install >"$dir/orders"

printf 'id,name\nsample-o,SAMPLE Group\n' >"$dir/package/organizations.csv"
printf 'id,organization_id,name,status\nsample-1,sample-o,SAMPLE Pantry,active\n' >"$dir/package/services.csv"
printf 'id,service_id,number\nsample-p,sample-1,555-0101\n' >"$dir/package/phones.csv"

stick() { # version
	quietly "$data" pack "$dir/package" --version "$1" --keyring "$dir/KEYRING" -o "$dir/UPDATE.FPD"
	quietly "$data" sign "$dir/UPDATE.FPD" --key "$dir/p.key"
	dd if=/dev/zero of="$dir/drive" bs=1024 count=16384 2>/dev/null
	mkfs.fat -F 16 "$dir/drive" >/dev/null && mcopy -i "$dir/drive" "$dir/UPDATE.FPD" ::UPDATE.FPD || exit 1
}

receive() {
	"$import" <"$dir/drive" | "$data" receive --state "$dir/state" --share "$dir/share" 3<"$dir/orders" >"$dir/lines" 2>"$dir/log"
}

says() { # a line
	grep -qxF "$(printf "$1")" "$dir/lines" || { cat "$dir/lines" "$dir/log"; fault "does not say: $1"; }
}

# The guard takes a path for an answer if it is whole; folders may be named as anybody would.
near=$(cd "$dir" && "$data" choose --state state --share share)
[ "$near" = "$dir/share/directory.db" ] || fault "choose says '$near' of folders that are named from here"

# The frame of search, which shows what it found, has the text
shows() { # text
	db=$("$data" choose --state "$dir/state" --share "$dir/share")
	"$BUILD/fingerpost-visit" --db "$db" --now 2026-11-22T10:30 --walk - >"$dir/frame" 2>&1 <<-'WALK'
		tap #search
		type "pantry"
		tap #service:sample-1
		frame
	WALK
	grep -qF "$1" "$dir/frame" || { tail -40 "$dir/frame"; fault "the screen does not show $1"; }
}

[ "$("$data" choose --state "$dir/state" --share "$dir/share")" = "$dir/share/directory.db" ] || fault "the image's own file is not chosen"
stick 1
receive || fault "the first update is not installed"
says 'number\t0\t1'
says done
shows 555-0101

sed -i s/555-0101/555-0109/ "$dir/package/phones.csv"
stick 2
receive || fault "the second update is not installed"
says 'field\tphones\t555-010[1]\t555-010[9]'
says 'hotlines\t0'
shows 555-0109

receive && fault "the same update is installed twice"
says 'refused\tE10'

"$data" undo --state "$dir/state" --share "$dir/share" 3<"$dir/orders" >"$dir/lines" 2>"$dir/log" || fault "it can't be undone"
shows 555-0101
"$data" undo --state "$dir/state" --share "$dir/share" 3<"$dir/orders" >"$dir/lines" 2>"$dir/log" || fault "the undoing can't be undone"
shows 555-0109

# A stick with one wrong bit
printf '\377' | dd of="$dir/UPDATE.FPD" bs=1 seek=2000 conv=notrunc 2>/dev/null
mcopy -o -i "$dir/drive" "$dir/UPDATE.FPD" ::UPDATE.FPD
receive && fault "a damaged update is installed"
says 'refused\tE06'
shows 555-0109

# What it may see: not the file beside its folders
if strace true 2>/dev/null; then
	sed -i s/555-0109/555-0110/ "$dir/package/phones.csv"
	stick 3
	"$import" <"$dir/drive" | cat >"$dir/stream"
	# Whoever is traced can't be looked through for leaks
	ASAN_OPTIONS=detect_leaks=0 strace -f -o "$dir/trace" "$data" receive --state "$dir/state" --share "$dir/share" <"$dir/stream" 3<"$dir/orders" >"$dir/lines" 2>"$dir/log" ||
		fault "the third update is not installed"
	says done
	sed -n '/seccomp(SECCOMP_SET_MODE_FILTER/,$p' "$dir/trace" | sed -E '1d; s/^[0-9]+ +//' >"$dir/after"
	grep -E '^(socket|connect|mount|execve|fork|vfork|ptrace|kill|bpf|symlink|link|mknod|chmod)' "$dir/after" | head -3 | grep . && fault "receive made calls that it has no use for"
	grep -E '^open(at)?[(]' "$dir/after" | grep -vE '^openat[(][0-9]+, "[^/"]*"|"/dev/(null|urandom)"|"/sys/devices/system/cpu|"/proc/' |
		grep -vF -e "\"$dir/state" -e "\"$dir/share" | head -3 | grep . && fault "receive opened other files"
fi

[ "$faults" -eq 0 ]
