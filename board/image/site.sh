# SPDX-License-Identifier: MIT
# What the rules for devices need of the site's settings (70-board.rules), as files: udev reads no site.conf.
# Used by the initramfs (init); $bb is busybox there, and nothing in tests/board/site.test.sh.

# As src/guard/site.c takes a line; the last one that names it counts
site_value() { # file, section, name
	$bb awk -v section="$2" -v name="$3" '
		{ gsub(/^[ \t\r]+|[ \t\r]+$/, "") }
		/^[#;]/ { next }
		/^\[.*\]/ { sub(/^\[[ \t]*/, ""); sub(/[ \t]*\].*/, ""); here = $0 == section; next }
		here && (at = index($0, "=")) {
			key = substr($0, 1, at - 1); value = substr($0, at + 1)
			sub(/[ \t]+$/, "", key); sub(/ ;.*/, "", value); gsub(/^[ \t]+|[ \t]+$/, "", value)
			if (key == name) found = value
		}
		END { print found }' "$1" 2>/dev/null
}

# panel/PORT: the one port that a touch panel may be in; panel alone: what was said is no port, and none may.
# clock: what the bus of pins 3 and 5 is told of the module that is wired to it. All of these modules answer at that address.
site_tell() { # file, folder
	port=$(site_value "$1" panel port)
	if [ "$port" ]; then
		$bb mkdir "$2/panel"
		case $port in
		*[!0-9.-]*) ;;
		[0-9]*-[0-9]*) $bb touch "$2/panel/$port" ;;
		esac
	fi
	module=$(site_value "$1" time module)
	case $module in
	ds3231 | ds1307 | pcf8523) echo "$module 0x68" >"$2/clock" ;;
	esac
}
