#!/bin/sh
# make install into a folder: what is there runs from there and draws what the build draws, wherever the folder lies;
# make uninstall leaves everything as it was, and what others have put there.
set -u
BUILD=${BUILD:-build/release}
VARIANT=${BUILD##*/}
dir=$(mktemp -d)
guard=
faults=0
trap '[ -n "$guard" ] && kill -KILL "$guard" 2>/dev/null; rm -rf "$dir"' EXIT

fault() {
	echo "$*"
	faults=$((faults + 1))
}

run_make() {
	make --no-print-directory VARIANT="$VARIANT" DESTDIR="$dir/root" PREFIX=/opt/kiosk "$@" >"$dir/out" 2>&1 ||
		fault "make $*: $(tail -3 "$dir/out")"
}

state() {
	(cd "$dir/root" && find . -exec stat -c '%n %F %a' {} + | sort && find . -type f -exec cksum {} + | sort)
}

# The glass that a guard fills: waits until nothing has changed for a second
picture() { # program, file
	rm -f "$2"
	"$1" --glass "file:$2" --size 800x480 2>"$dir/err" </dev/null &
	guard=$!
	last=
	for i in $(seq 60); do
		sleep 1
		now=$(tr -d '\0' <"$2" 2>/dev/null | cksum)
		[ "$now" = "$last" ] && [ "${now##* }" -gt 100000 ] && break
		last=$now
	done
	kill -KILL "$guard"
	wait "$guard" 2>/dev/null
	guard=
	[ -s "$dir/err" ] && grep -v -e Landlock -e sandbox -e "smaller than 7" "$dir/err"
}

mkdir -p "$dir/root/opt/kiosk/bin" "$dir/root/opt/kiosk/share/fingerpost" "$dir/root/opt/kiosk/lib/systemd/system" \
	"$dir/root/opt/kiosk/lib/sysusers.d" "$dir/root/opt/kiosk/lib/udev/rules.d" "$dir/root/opt/kiosk/share/doc" \
	"$dir/root/opt/kiosk/share/applications" "$dir/root/opt/kiosk/share/icons/hicolor/scalable/apps"
echo theirs >"$dir/root/opt/kiosk/bin/other"
echo theirs >"$dir/root/opt/kiosk/share/fingerpost/notes"
state >"$dir/before"
run_make install
[ "$(find "$dir/root" -name '*.new')" ] && fault "left over: $(find "$dir/root" -name '*.new')"
grep -rq '@PREFIX@' "$dir/root/opt" && fault "not filled in: $(grep -rl '@PREFIX@' "$dir/root/opt")"
grep -rqF "$dir" "$dir/root/opt/kiosk/lib/systemd" "$dir/root/opt/kiosk/share/applications" && fault "DESTDIR is in a file"
unit=$dir/root/opt/kiosk/lib/systemd/system/fingerpost.service
for program in $(sed -n 's/^ExecStart=\([^ ]*\) .*/\1/p; s/^ExecPaths=//p' "$unit"); do
	[ "$program" = /usr/lib ] || [ -x "$dir/root$program" ] || fault "the unit names $program"
done
# What it lays into the kiosk's own view of the machine is there, but for the keyring, which a technician brings
for place in $(sed -n 's/^BindReadOnlyPaths=//p' "$unit"); do
	case $place in
	-*) ;;
	*) [ -e "$dir/root${place%%:*}" ] || fault "the unit names ${place%%:*}" ;;
	esac
done
grep -q -- "--state $(sed -n 's/^BindPaths=-//p' "$unit") " "$unit" || fault "the unit's folder for what was installed is another one"
# What the rule for sticks asks of a disk: one that is mounted is none
asks() { # disk
	sed -n "s/.*PROGRAM==\"\(.*\)\".*/\1/p" board/fingerpost.rules | sed "s,%k,$1,g; s,%p,/block/$1,g; s,\\$\\$,\$,g" >"$dir/asks"
	sh "$dir/asks"
}
used=$(sed -n 's,^/dev/\([a-z]*\)[0-9]* .*,\1,p' /proc/mounts | head -1)
[ -z "$used" ] || ! asks "$used" || fault "a disk that is mounted ($used) would be a stick"
asks sdzz || fault "a disk that is not in use would be no stick: $(cat "$dir/asks")"
program=$(sed -n 's/^Exec=\([^ ]*\) .*/\1/p' "$dir/root/opt/kiosk/share/applications/fingerpost.desktop")
[ -x "$dir/root$program" ] || fault "the desktop file names $program"

# From another place than it was installed to, with nothing of the build tree in reach
mv "$dir/root" "$dir/moved"
picture "$BUILD/fingerpost" "$dir/built"
picture "$dir/moved/opt/kiosk/bin/fingerpost" "$dir/installed"
cmp "$dir/built" "$dir/installed" || fault "what is installed draws something else"
# ... with its own pictures and its own directory
share=$dir/moved/opt/kiosk/share/fingerpost
mv "$share/assets/icons.pack" "$dir/icons.pack"
picture "$dir/moved/opt/kiosk/bin/fingerpost" "$dir/without" >/dev/null
cmp -s "$dir/built" "$dir/without" && fault "pictures are taken from elsewhere: it draws without its own"
mv "$dir/icons.pack" "$share/assets/icons.pack"
talk() {
	printf 'tap "Talk to someone"\nframe\n' | "$1/fingerpost-visit" --now 2026-11-22T10:30 --walk - 2>"$dir/err"
}
talk "$BUILD" >"$dir/talk"
talk "$dir/moved/opt/kiosk/bin" | cmp - "$dir/talk" || fault "what is installed tells something else"
mv "$share/directory.db" "$dir/keep.db"
talk "$dir/moved/opt/kiosk/bin" | cmp -s - "$dir/talk" && fault "the directory is taken from elsewhere"
mv "$dir/keep.db" "$share/directory.db"
"$dir/moved/opt/kiosk/bin/fingerpost-data" build "$dir/moved/opt/kiosk/share/fingerpost/national" -o "$dir/again.db" \
	>"$dir/out" 2>&1 || fault "build from what is installed: $(tail -1 "$dir/out")"
cmp -s "$dir/again.db" build/directory.db || fault "what is installed builds another directory"
mv "$dir/moved" "$dir/root"

run_make install
run_make uninstall
state >"$dir/after"
diff "$dir/before" "$dir/after" || fault "uninstall left something, or took too much"
[ "$faults" -eq 0 ]
