# SPDX-License-Identifier: MIT
# The meter's lines of floor.N and kiosk.N (N = round) as one table.
# A p50 is the median of the rounds' medians, a p99 that of all rounds together;
# behind each, the lowest and highest round.

function collect(metric, value) {
	pool[program, metric, ++size[program, metric]] = value
	part[program, metric, round, ++part_size[program, metric, round]] = value
}

FNR == 1 {
	count = split(FILENAME, path, "/")
	split(path[count], name, ".")
	program = name[1]
	round = name[2]
	if (round > rounds)
		rounds = round
}
$1 == "start" { collect("start", $3 / 1000) }
$1 == "tap" && $7 == "-" { next }
$1 == "tap" {
	collect("done" $2, $7 / 1000)
	collect("seen" $2, $5 / 1000)
	if ($3 == 1)
		collect("new" $2, $7 / 1000)
	if ($4 ~ /^language:/)
		collect("language" $2, $7 / 1000)
	if (program == "kiosk" && $2 > 0) {
		if (!($4 in steps))
			order[++step_count] = $4
		steps[$4] = 1
		collect("step " $4, $7 / 1000)
	}
}
$1 == "taps" {
	collect("cpu" $2, $6 / 1000)
	made[program] += $3
	unanswered[program] += $4
	strayed[program] += $5
}
$1 == "pages" {
	turned = $2
	unanswered[program] += $3
	strayed[program] += $4
	made[program] += $2
}
$1 == "memory" {
	collect("memory " $2, $3 / 1024)
	collect("anonymous " $2, $5 / 1024)
	# PSS moves when others begin or end to share a library; RSS does not.
	rss[program, $2] = $4
	if ($2 == "pages")
		collect("growth", $4 - rss[program, "taps"])
}
$1 == "idle" {
	idle = $2
	collect("wakeups", $3)
	collect("idle cpu", $4 / 1000)
	collect("redraws", $5)
}

function sort(list, count,    gap, i, j, held) {
	for (gap = int(count / 2); gap > 0; gap = int(gap / 2))
		for (i = gap + 1; i <= count; i++) {
			held = list[i]
			for (j = i; j > gap && list[j - gap] > held; j -= gap)
				list[j] = list[j - gap]
			list[j] = held
		}
}

# The value that the given share of the list does not exceed (nearest rank).
function quantile(list, count, share,    rank) {
	if (count == 0)
		return "-"
	sort(list, count)
	rank = int(share * count)
	if (rank < share * count)
		rank++
	return list[rank < 1 ? 1 : rank]
}

function quantile_of(who, metric, share,    list, i) {
	for (i = 1; i <= size[who, metric]; i++)
		list[i] = pool[who, metric, i] + 0
	return quantile(list, size[who, metric] + 0, share)
}

function in_round(who, metric, r, share,    list, i, count) {
	count = part_size[who, metric, r] + 0
	for (i = 1; i <= count; i++)
		list[i] = part[who, metric, r, i] + 0
	return quantile(list, count, share)
}

# Sets low and high to the extremes of the rounds; returns the rounds' median.
function over_rounds(who, metric, share,    values, used, value, r) {
	used = 0
	for (r = 1; r <= rounds; r++) {
		value = in_round(who, metric, r, share)
		if (value != "-")
			values[++used] = value
	}
	if (used == 0)
		return low = high = "-"
	sort(values, used)
	low = values[1]
	high = values[used]
	return quantile(values, used, 0.5)
}

function number(value) {
	if (value == "-")
		return value
	if (value >= 100 || value <= -100 || value == int(value))
		return sprintf("%.0f", value)
	return sprintf(value >= 10 ? "%.1f" : "%.2f", value)
}

function headline(who, metric, share,    middle, all) {
	middle = over_rounds(who, metric, share)
	all = share == 0.5 ? middle : quantile_of(who, metric, share)
	shown = number(all)
	if (all != "-" && rounds > 1 && low != high)
		shown = shown " (" number(low) "-" number(high) ")"
	return all
}

function line(label, floor_shown, kiosk_shown, ratio, goal, met) {
	printf "%-50s %-20s %-20s %6s %-9s %s\n", label, floor_shown, kiosk_shown, ratio, goal, met
}

# Whether the goal is met, and in how many rounds where these do not agree.
function verdict(ratio, goal, metric, floor_metric, share,    floor, kiosk, r, compared, met) {
	compared = met = 0
	for (r = 1; r <= rounds; r++) {
		floor = in_round("floor", floor_metric, r, share)
		kiosk = in_round("kiosk", metric, r, share)
		if (floor == "-" || kiosk == "-")
			continue
		compared++
		met += kiosk <= goal * floor
	}
	return (ratio <= goal ? "yes" : "no") \
		(met > 0 && met < compared ? ", " met " of " compared " rounds" : "")
}

# One row whose goal is a ratio to the floor ("" = none).
function row(label, metric, floor_metric, share, goal,    floor, kiosk, floor_shown, ratio, met) {
	floor = headline("floor", floor_metric, share)
	floor_shown = shown
	kiosk = headline("kiosk", metric, share)
	if (kiosk == "-")
		return
	ratio = met = "-"
	if (floor != "-" && floor > 0) {
		ratio = sprintf("%.2f", kiosk / floor)
		met = verdict(kiosk / floor, goal, metric, floor_metric, share)
	}
	if (goal == "")
		line(label, floor_shown, shown, ratio, "", "")
	else
		line(label, floor_shown, shown, ratio, "<= " goal "x", met)
}

# One row whose goal is a plain number.
function plain(label, metric, goal,    floor_shown, kiosk) {
	headline("floor", metric, 0.5)
	floor_shown = shown
	kiosk = headline("kiosk", metric, 0.5)
	if (kiosk == "-")
		return
	line(label, floor_shown, shown, "", "<= " goal, kiosk <= goal ? "yes" : "no")
}

function slowest(wanted,    i, j, best, median) {
	for (j = 1; j <= step_count; j++)
		median[j] = quantile_of("kiosk", "step " order[j], 0.5)
	printf "\nThe slowest steps of the path, finger 80 ms, ms, p50 / max:\n"
	for (i = 1; i <= wanted && i <= step_count; i++) {
		best = 1
		for (j = 2; j <= step_count; j++)
			if (median[j] > median[best])
				best = j
		printf "  %-40s %6.2f / %.2f\n", order[best], median[best],
			quantile_of("kiosk", "step " order[best], 1)
		median[best] = -1
	}
}

END {
	printf "%d rounds in turn, %d taps of each program with each finger\n" \
		"p50: median of the rounds; p99, max: of all taps; in brackets the rounds\n\n",
		rounds, size["floor", "done80"]
	line("", "floor", "kiosk", "ratio", "goal", "met")
	row("start to the complete screen, ms, p50", "start", "start", 0.5, 1.4)
	row("tap to complete page, finger 80 ms, ms, p50", "done80", "done80", 0.5, 1.0)
	row("  p99", "done80", "done80", 0.99, 1.1)
	row("tap to complete page, finger 0 ms, ms, p50", "done0", "done0", 0.5, 1.0)
	row("  p99", "done0", "done0", 0.99, 1.1)
	row("first time round, finger 80 ms, ms, p50", "new80", "new80", 0.5, "")
	row("  max", "new80", "new80", 1, "")
	row("finger down to first sign of it, ms, p50", "seen80", "none", 0.5, "")
	row("language switch, finger 80 ms, ms, p50", "language80", "done80", 0.5, 0.6)
	row("language switch, finger 0 ms, ms, p50", "language0", "done0", 0.5, 0.6)
	row("processor time a tap, finger 80 ms, ms", "cpu80", "cpu80", 0.5, 1.6)
	row("processor time a tap, finger 0 ms, ms", "cpu0", "cpu0", 0.5, "")
	row("memory (PSS) at home, MiB", "memory home", "memory home", 0.5, 2.3)
	row("memory (PSS) after the taps, MiB", "memory taps", "memory taps", 0.5, 2.3)
	row("memory (PSS) after " turned " pages more, MiB", "memory pages", "memory pages", 0.5, 2.3)
	row("  of that anonymous", "anonymous pages", "anonymous pages", 0.5, "")
	plain("  growth of RSS over these, KiB", "growth", 0)
	plain("idle " idle " s, untouched: wake-ups", "wakeups", 0)
	plain("  redraws", "redraws", 0)
	plain("  processor time, ms", "idle cpu", 0)
	slowest(6)
	if (unanswered["floor"] + unanswered["kiosk"] + strayed["kiosk"] == 0)
		printf "\nAll %d taps of the kiosk were answered, each time round with the same pictures.\n",
			made["kiosk"]
	else
		printf "\nNOT TO BE TRUSTED: of %d taps the kiosk left %d unanswered (floor %d) " \
			"and %d led to another picture than the first time\n",
			made["kiosk"], unanswered["kiosk"], unanswered["floor"], strayed["kiosk"]
}
