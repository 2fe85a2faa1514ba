#!/bin/sh
# What `make run STICK=...` makes of a file, a folder and an image, and what it
# starts: a script in place of the guard tells.
set -u
dir=$(mktemp -d)
faults=0
trap 'rm -rf "$dir"' EXIT
export TRY="$dir/try"

fault() {
	echo "$*"
	faults=$((faults + 1))
}

mkdir "$dir/bin" "$dir/fleet" "$dir/full"
printf '#!/bin/sh\necho "$@" >"%s/called"\n' "$dir" >"$dir/bin/fingerpost"
chmod +x "$dir/bin/fingerpost"
printf 'FPOST and more' >"$dir/fleet/UPDATE.FPD"
printf 'FPKEY one' >"$dir/fleet/KEYRING.FPD"
printf 'FPKEY two' >"$dir/other.fpd"
cp "$dir/fleet/UPDATE.FPD" "$dir/full/"
cp "$dir/other.fpd" "$dir/full/KEYRING.FPD"

try() { # arguments of make run
	sh board/try.sh "$dir/bin" "$@" >"$dir/out" 2>&1
}

is_on_stick() { # name, file
	mcopy -n -i "$TRY/stick.img" "::$1" - 2>/dev/null | cmp -s - "$2"
}

# The keyring beside the update is what the kiosk comes with, and is not on the stick.
try "$dir/fleet/UPDATE.FPD" || fault "a file: $(cat "$dir/out")"
is_on_stick UPDATE.FPD "$dir/fleet/UPDATE.FPD" || fault "a file: not on the stick"
mdir -b -i "$TRY/stick.img" :: | grep -q KEYRING && fault "a file: the keyring is on the stick"
cmp -s "$dir/fleet/KEYRING.FPD" "$TRY/share/keyring.fpd" || fault "a file: another keyring"
for word in '--glass none' "--state $TRY/state" "--share $TRY/share" "--stick $TRY/stick.img"; do
	grep -qF -- "$word" "$dir/called" || fault "started without $word: $(cat "$dir/called")"
done

# What was installed stays, until another keyring is named.
: >"$TRY/state/installed"
try "$dir/fleet/UPDATE.FPD"
[ -e "$TRY/state/installed" ] || fault "the same keyring: what was installed is gone"
try "$dir/fleet/UPDATE.FPD" "$dir/other.fpd"
[ -e "$TRY/state/installed" ] && fault "another keyring: what was installed is there"
cmp -s "$dir/other.fpd" "$TRY/share/keyring.fpd" || fault "another keyring: not used"

# A folder is all that is on the stick; an image is the stick.
try "$dir/full" "$dir/other.fpd" || fault "a folder: $(cat "$dir/out")"
is_on_stick UPDATE.FPD "$dir/full/UPDATE.FPD" || fault "a folder: no update on the stick"
is_on_stick KEYRING.FPD "$dir/full/KEYRING.FPD" || fault "a folder: no keyring on the stick"
cp "$TRY/stick.img" "$dir/image"
try "$dir/image" "$dir/other.fpd" || fault "an image: $(cat "$dir/out")"
[ "$(realpath "$TRY/stick.img")" = "$(realpath "$dir/image")" ] || fault "an image: another one is used"
try "$dir/fleet/UPDATE.FPD"
cmp -s "$dir/image" "$TRY/stick.img" && fault "a file after an image: the image is used"
is_on_stick UPDATE.FPD "$dir/fleet/UPDATE.FPD" || fault "a file after an image: not on the stick"

# What is missing is named, and nothing is started.
rm "$dir/called"
try "$dir/none" && fault "no stick: started"
grep -q "none is not there" "$dir/out" || fault "no stick: $(cat "$dir/out")"
mkdir "$dir/alone" && cp "$dir/fleet/UPDATE.FPD" "$dir/alone/"
try "$dir/alone/UPDATE.FPD" && fault "no keyring: started"
grep -q "KEYRING=" "$dir/out" || fault "no keyring: $(cat "$dir/out")"
[ -e "$dir/called" ] && fault "something is missing: started"

[ "$faults" -eq 0 ]
