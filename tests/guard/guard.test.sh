#!/bin/sh
# The guard with visits that crash, start over, hang or end, as scripts that
# speak the line on descriptor 3.
set -u
BUILD=${BUILD:-build/release}
dir=$(mktemp -d)
faults=0
guard=
trap '[ -n "$guard" ] && kill -KILL "$guard" 2>/dev/null; rm -rf "$dir"' EXIT
cp "$BUILD/fingerpost" "$dir/fingerpost"

fault() {
	echo "$*"
	faults=$((faults + 1))
}

# No program at all: it takes the guard some seconds to give up, during which
# the others are tried.
mkdir "$dir/bare"
cp "$BUILD/fingerpost" "$dir/bare/"
(
	timeout -s KILL 60 "$dir/bare/fingerpost" 2>"$dir/bare/err" </dev/null
	echo $? >"$dir/bare/status"
) &

# The n-th visit that is started finds its number in $n and its life in $1.
visits() {
	cat >"$dir/fingerpost-visit" <<EOF
#!/bin/sh
dir='$dir'
echo \$\$ >>"\$dir/started"
n=\$(wc -l <"\$dir/started")
EOF
	cat >>"$dir/fingerpost-visit"
	chmod +x "$dir/fingerpost-visit"
	rm -f "$dir/started" "$dir/log"
}

# Runs the guard to its end, for so many seconds at most.
run() { # seconds, arguments...
	limit=$1
	shift
	timeout -s KILL "$limit" "$dir/fingerpost" "$@" >"$dir/out" 2>"$dir/err" </dev/null
	status=$?
}

count() {
	wc -l <"$dir/started" 2>/dev/null || echo 0
}

# The window is closed: the guard ends well.
visits <<'EOF'
printf r >&3
printf q >&3
exec sleep 20
EOF
run 10 --glass none
[ "$status" -eq 0 ] || fault "closed: ended with $status: $(cat "$dir/err")"
[ "$(count)" -eq 1 ] || fault "closed: $(count) visits were started"
for pid in $(cat "$dir/started"); do
	kill -0 "$pid" 2>/dev/null && fault "closed: a visit lives on"
done

# The arguments are handed on, and the visit is told that it is guarded.
visits <<'EOF'
echo "$@" >"$dir/log"
printf rq >&3
printf q >&3
exec sleep 20
EOF
run 10 --config "$dir/site.ini" --data "$dir" --size 800x480
for word in --guarded "--config $dir/site.ini" "--db $dir/directory.db" '--size 800x480'; do
	grep -qF -- "$word" "$dir/log" || fault "arguments: no $word in: $(cat "$dir/log")"
done

# A visit that crashes is followed by another.
visits <<'EOF'
printf r >&3
[ "$n" -ge 3 ] && { printf q >&3; exec sleep 20; }
kill -SEGV $$
EOF
run 20
[ "$status" -eq 0 ] || fault "crash: ended with $status: $(cat "$dir/err")"
[ "$(count)" -eq 3 ] || fault "crash: $(count) visits were started"

# One that can never live is given up, with a sentence, and not at once.
visits <<'EOF'
exit 1
EOF
begun=$(date +%s)
run 60
[ "$status" -eq 1 ] || fault "no life: ended with $status"
grep -q 'again and again' "$dir/err" || fault "no life: said: $(cat "$dir/err")"
[ "$(count)" -ge 3 ] || fault "no life: only $(count) visits were tried"
[ "$(count)" -le 10 ] || fault "no life: $(count) visits were tried"
[ $(($(date +%s) - begun)) -ge 1 ] || fault "no life: given up at once"

# Starting over: the next visit is there before the old one is killed, also
# where that one hangs and would not go by itself.
visits <<'EOF'
case $n in
1)
	trap '' TERM INT HUP
	printf r >&3
	printf s >&3
	while :; do sleep 0.1; done
	;;
2)
	first=$(head -1 "$dir/started")
	kill -0 "$first" 2>/dev/null && echo "the first lives" >>"$dir/log"
	sleep 0.3
	kill -0 "$first" 2>/dev/null && echo "the first still lives" >>"$dir/log"
	printf r >&3
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		[ "$(ps -o stat= -p "$first" 2>/dev/null | cut -c1)" ] || break
		sleep 0.1
	done
	kill -0 "$first" 2>/dev/null || echo "the first is gone" >>"$dir/log"
	printf q >&3
	exec sleep 20
	;;
esac
EOF
run 20
[ "$status" -eq 0 ] || fault "start over: ended with $status: $(cat "$dir/err")"
[ "$(count)" -eq 2 ] || fault "start over: $(count) visits were started"
printf 'the first lives\nthe first still lives\nthe first is gone\n' | cmp -s - "$dir/log" ||
	fault "start over: $(cat "$dir/log")"

# If the next visit dies before it is there, a third takes over: the first
# answers nothing any more once it has asked.
visits <<'EOF'
case $n in
1)
	printf r >&3
	printf s >&3
	exec sleep 20
	;;
2)
	exit 1
	;;
*)
	printf r >&3
	printf q >&3
	exec sleep 20
	;;
esac
EOF
run 20
[ "$status" -eq 0 ] || fault "no successor: ended with $status: $(cat "$dir/err")"
[ "$(count)" -eq 3 ] || fault "no successor: $(count) visits were started"

# Where no other try can help (no display, a wrong option) it ends at once.
visits <<'EOF'
exit 2
EOF
run 10
[ "$status" -eq 1 ] || fault "never: ended with $status"
[ "$(count)" -eq 1 ] || fault "never: $(count) visits were tried"

# One that asks over and over is asked for one other only.
visits <<'EOF'
case $n in
1)
	printf r >&3
	for i in 1 2 3 4 5; do printf s >&3; done
	exec sleep 20
	;;
*)
	sleep 0.5
	printf r >&3
	sleep 0.5
	printf q >&3
	exec sleep 20
	;;
esac
EOF
run 20
[ "$(count)" -eq 2 ] || fault "asks often: $(count) visits were started"

# A next one that never gets ready does not keep the old one.
visits <<'EOF'
case $n in
1)
	printf r >&3
	printf s >&3
	exec sleep 60
	;;
*)
	sleep 11
	kill -0 "$(head -1 "$dir/started")" 2>/dev/null && echo "the first lives" >>"$dir/log"
	printf q >&3
	exec sleep 20
	;;
esac
EOF
run 30
[ "$status" -eq 0 ] || fault "never ready: ended with $status: $(cat "$dir/err")"
[ -e "$dir/log" ] && fault "never ready: $(cat "$dir/log")"

# Nothing is inherited but the standard streams and the line, whatever the
# guard has open. (4 is the folder
# that ls itself reads.)
visits <<'EOF'
ls /proc/self/fd >"$dir/log"
printf q >&3
exec sleep 20
EOF
exec 7<"$0" 8>"$dir/other"
run 10
exec 7<&- 8>&-
grep -vxE '[0-4]' "$dir/log" && fault "inherits: $(tr '\n' ' ' <"$dir/log")"
grep -qx 3 "$dir/log" || fault "inherits: there is no line"

# A visit that says its key is the switch of staff is believed in a window, and
# nowhere else. (The desk asks a stand-in of fingerpost-data.)
visits <<'EOF'
echo "$@" >>"$dir/log"
printf r >&3
case "$*" in
*--staff*)
	printf 'q' >&3
	;;
*)
	[ "$n" -gt 1 ] || { printf 'o\001' >&3; sleep 1; printf 'p\001' >&3; }
	;;
esac
exec sleep 20
EOF
cp tests/guard/data.sh "$dir/fingerpost-data" && chmod +x "$dir/fingerpost-data"
mkdir "$dir/state"
run 10 --glass none --state "$dir/state" --share "$dir/state"
[ "$status" -eq 0 ] || fault "switch in a window: ended with $status: $(cat "$dir/err")"
grep -q -- --staff "$dir/log" || fault "switch in a window: no visit for staff"
rm -f "$dir/started" "$dir/log"
run 8 --glass "file:$dir/glass" --size 640x480 --state "$dir/state" --share "$dir/state"
[ -s "$dir/log" ] || fault "switch at a glass: no visit"
grep -q -- --staff "$dir/log" && fault "switch at a glass: a visit may call staff"

# If the guard dies its line ends: what a visit listens for.
visits <<'EOF'
echo "$PPID" >"$dir/guard"
printf r >&3
cat <&3 >/dev/null
echo "the line ended" >"$dir/log"
EOF
"$dir/fingerpost" >/dev/null 2>&1 </dev/null &
guard=$!
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ -s "$dir/guard" ] && break
	sleep 0.1
done
kill -KILL "$guard"
wait "$guard" 2>/dev/null
guard=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ -s "$dir/log" ] && break
	sleep 0.1
done
grep -q ended "$dir/log" 2>/dev/null || fault "killed guard: the visit hears nothing"

wait
[ "$(cat "$dir/bare/status")" -eq 1 ] || fault "no program: ended with $(cat "$dir/bare/status")"
grep -qF "$dir/bare/fingerpost-visit" "$dir/bare/err" || fault "no program: said: $(cat "$dir/bare/err")"

[ "$faults" -eq 0 ]
