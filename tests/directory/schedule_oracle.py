# SPDX-License-Identifier: MIT
"""Asks tests/directory/answers.c and python-dateutil the same questions."""
import functools
import random
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone

from dateutil import rrule

PROGRAM, SEED, CASES = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(SEED)
# A rule that never happens is looked for up to the last year: of dateutil, not of dates.
rrule.datetime.MAXYEAR = 2045
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
DAY = 1440
HOLIDAY = "not known, but not open"
NEVER, EVER = date(1, 1, 1), date(9999, 12, 31)


def number(day):
    return day.year * 10000 + day.month * 100 + day.day


def some(values, most):
    return chance.sample(values, chance.randint(1, min(most, len(values))))


def joined(values):
    return ",".join(str(value) for value in values)


def numbers_of(byday):
    return [int(day[:-2]) for day in byday.split(",") if len(day) > 2]


def random_rule(around):
    """The text of a rule, and a function that lists its days between two."""
    parts = {"FREQ": chance.choice(["DAILY", "WEEKLY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"])}
    freq = parts["FREQ"]
    start = around - timedelta(days=chance.randint(-40, 900)) if chance.random() < 0.6 else None
    if start and chance.random() < 0.6:
        parts["INTERVAL"] = chance.randint(1, 5)
    numbered = freq in ("MONTHLY", "YEARLY") and chance.random() < 0.6
    if numbered and chance.random() < 0.7:
        most = 5 if freq == "MONTHLY" or chance.random() < 0.5 else 52
        parts["BYDAY"] = joined(
            f"{chance.choice([-1, 1]) * chance.randint(1, most)}{day}" for day in some(DAYS, 3))
    elif chance.random() < 0.8 or not start:
        parts["BYDAY"] = joined(some(DAYS, 7))
    if freq != "WEEKLY" and chance.random() < 0.25:
        parts["BYMONTHDAY"] = joined(some([n for n in range(-31, 32) if n], 4))
    # dateutil fails on the 40th Monday of a month
    if chance.random() < 0.15 and not any(abs(n) > 5 for n in numbers_of(parts.get("BYDAY", ""))):
        parts["BYMONTH"] = joined(some(range(1, 13), 6))
    if freq == "YEARLY" and chance.random() < 0.2:
        parts["BYYEARDAY"] = joined(some([n for n in range(-366, 367) if n], 12))
    if freq == "YEARLY" and "BYYEARDAY" not in parts and chance.random() < 0.25:
        # dateutil does not know a numbered day beside numbered weeks, and miscounts the last week of a
        # year in the days of the next (Wednesday 2030-01-02, weeks from Thursday): see ask_weeks.
        if numbers_of(parts.get("BYDAY", "")):
            parts["BYDAY"] = joined(some(DAYS, 3))
        parts["BYWEEKNO"] = joined(some([n for n in range(-10, 52) if n not in (0, -1)], 12))
    if chance.random() < 0.3:
        parts["WKST"] = chance.choice(DAYS)
    end = chance.random()
    if end < 0.2:
        parts["UNTIL"] = (around + timedelta(days=chance.randint(-60, 60))).strftime("%Y%m%d")
    elif end < 0.4 and start:
        parts["COUNT"] = chance.randint(1, 60)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    # Without a first day a rule has gone on for ever.
    origin = start or date(around.year - 1, 1, 1)
    rule = rrule.rrulestr(text, dtstart=datetime(origin.year, origin.month, origin.day))

    def days(first, last):
        low, high = (datetime(day.year, day.month, day.day) for day in (first, last))
        return {moment.date() for moment in rule.between(low, high, inc=True)}

    last = EVER
    if "COUNT" in parts:
        all_days = list(rule)  # up to the last year there is
        last = all_days[-1].date() if len(all_days) == parts["COUNT"] else EVER
    elif "UNTIL" in parts:
        text_until = parts["UNTIL"]
        last = date(int(text_until[:4]), int(text_until[4:6]), int(text_until[6:]))
    if start:
        text += f";DTSTART={start:%Y%m%d}"
    return text, days, (start or NEVER, last)


@functools.lru_cache(maxsize=None)
def is_holiday(day):
    fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]
    moving = [(1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4)]
    if (day.month, day.day) in fixed:
        return True
    for shift, weekday in ((1, 4), (-1, 0)):
        other = day + timedelta(days=shift)
        if day.weekday() == weekday and (other.month, other.day) in fixed:
            return True
    for month, weekday, n in moving:
        that = rrule.rrule(rrule.YEARLY, bymonth=month, byweekday=rrule.weekday(weekday, n), count=1,
                           dtstart=datetime(day.year, 1, 1))[0]
        if that.date() == day:
            return True
    return False


class Row:
    def __init__(self, around, bounded):
        self.rule, self.days, (self.first, self.last) = random_rule(around)
        self.closed = bounded and chance.random() < 0.3
        self.opens = chance.choice([0, 480, 540, 1200, 1320, chance.randrange(DAY)])
        self.closes = chance.choice([0, 1020, 1439, 1440, 360, 720, chance.randrange(DAY + 1)])
        while self.closes == self.opens and self.opens:
            self.closes = chance.randrange(DAY + 1)
        self.low, self.high = NEVER, EVER
        if bounded:
            low = around + timedelta(days=chance.randint(-20, 10))
            self.low = low if chance.random() < 0.9 else NEVER
            self.high = low + timedelta(days=chance.choice([0, 0, 1, 6, 30, 31, 90])) \
                if chance.random() < 0.9 else EVER
        self.end = self.closes
        if self.end == 1439 or (self.end == 0 and self.opens == 0):
            self.end = DAY
        if self.end == self.opens - 1:
            self.end += 1
        if self.end <= self.opens:
            self.end += DAY

    def line(self):
        low = number(self.low) if self.low != NEVER else 0
        high = number(self.high) if self.high != EVER else 0
        return f"H {self.rule}|{int(self.closed)}|{self.opens}|{self.closes}|{low}|{high}"

    def covers(self, day):
        return max(self.low, self.first) <= day <= min(self.high, self.last)

    def length(self):
        return (self.high - self.low).days


def hours_of(rows, listed, day):
    """None where the day is not known, HOLIDAY where it is not but passes, else its spans."""
    there = [row for row in rows if row.covers(day)]
    if not there:
        return None
    shortest = min(row.length() for row in there)
    near = [row for row in there if row.length() == shortest and day in listed[row]]
    far = [row for row in there if row.length() != shortest and day in listed[row]]
    kinds = {row.closed for row in near}
    if len(kinds) == 2 or (not near and far):
        return None
    if is_holiday(day) and shortest >= 31:
        return None if False in kinds else HOLIDAY
    return [(row.opens, row.end) for row in near if not row.closed]


def expected(rows, day, minute):
    first = day - timedelta(days=1)
    listed = {row: row.days(first, day + timedelta(days=64)) for row in rows}
    spans, known, passes = [], [], []
    for ahead in range(64):
        that = hours_of(rows, listed, first + timedelta(days=ahead))
        known.append(that is not None and that is not HOLIDAY)
        passes.append(that is not None)
        if that is HOLIDAY:
            continue
        spans += [(ahead * DAY + low, ahead * DAY + high) for low, high in that or []]
    now = DAY + minute
    if not known[1] or (not known[0] and any(row.end - DAY > minute and not row.closed for row in rows)):
        return "1 0 0"
    end = now
    while True:
        further = max([high for low, high in spans if low <= end], default=end)
        step = min(further, (end // DAY + 1) * DAY) if further > end else end
        if step == end:
            break
        end = step
        if end % DAY == 0 and (not known[end // DAY] or end // DAY - 1 > 8):
            return "2 0 0"
    if end > now:
        if end % DAY == 0:
            return f"2 {number(first + timedelta(days=end // DAY - 1))} {DAY}"
        return f"2 {number(first + timedelta(days=end // DAY))} {end % DAY}"
    for ahead in range(1, 64):
        if not passes[ahead]:
            return "1 0 0"
        starts = [low for low, high in spans if low // DAY == ahead and low > now]
        if starts:
            low = min(starts)
            return f"3 {number(first + timedelta(days=ahead))} {low % DAY}"
    return "1 0 0"


def ask_rules(ask):
    for _ in range(CASES):
        around = date(2024, 1, 1) + timedelta(days=chance.randrange(2200))
        text, days, _ = random_rule(around)
        span = 120 if "YEARLY" not in text else 800
        there = days(around, around + timedelta(days=span - 1))
        ask([f"R {text} {number(around)} {span}"],
            "".join("01"[around + timedelta(days=i) in there] for i in range(span)))


def ask_weeks(ask):
    """Every week of years, by ISO 8601."""
    first = date(2020, 1, 1)
    days = [first + timedelta(days=i) for i in range(4400)]
    for week in list(range(1, 54)) + [-1]:
        there = (day.isocalendar()[1] == week if week > 0 else
                 (day + timedelta(days=7)).isocalendar()[1] == 1 for day in days)
        ask([f"R FREQ=YEARLY;BYWEEKNO={week} {number(first)} {len(days)}"], "".join("01"[one] for one in there))


def ask_hours(ask):
    for _ in range(CASES):
        around = date(2025, 1, 1) + timedelta(days=chance.randrange(1100))
        rows = [Row(around, chance.random() < 0.25) for _ in range(chance.randint(1, 5))]
        minute = chance.choice([0, 1439, rows[0].opens, rows[0].end % DAY, chance.randrange(DAY)])
        ask([row.line() for row in rows] + [f"W {number(around)} {minute}"], expected(rows, around, minute))


def ask_holidays(ask):
    for i in range(4000):
        day = date(2022, 1, 1) + timedelta(days=i)
        ask([f"D {number(day)}"], str(int(is_holiday(day))))


def ask_zones(ask):
    try:
        from zoneinfo import ZoneInfo
        ZoneInfo("America/Chicago")
    except Exception:
        print("skipped: zones against the zone database (there is none)")
        return
    names = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
             "America/Anchorage", "America/Adak", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam",
             "Pacific/Pago_Pago"]
    low, high = (int(datetime(year, 1, 1, tzinfo=timezone.utc).timestamp()) // 60 for year in (2007, 2037))
    for _ in range(CASES):
        name, minute = chance.choice(names), chance.randrange(low, high)
        if chance.random() < 0.5:  # about the change
            year, month = chance.randrange(2007, 2037), chance.choice([3, 11])
            change = datetime(year, month, chance.randint(1, 15), tzinfo=timezone.utc)
            minute = int(change.timestamp()) // 60 + chance.randrange(DAY)
        offset = datetime.fromtimestamp(minute * 60, ZoneInfo(name)).utcoffset()
        ask([f"Z {name} {minute}"], str(int(offset.total_seconds()) // 60))


def main():
    asked, wanted = [], []

    def ask(lines, answer):
        asked.append(lines)
        wanted.append(answer)

    for questions in (ask_rules, ask_weeks, ask_hours, ask_holidays, ask_zones):
        questions(ask)
    text = "".join("\n".join(lines) + "\n" for lines in asked)
    done = subprocess.run([PROGRAM], input=text, capture_output=True, text=True)
    answers = done.stdout.splitlines()
    if done.returncode or len(answers) != len(wanted):
        sys.exit(f"{PROGRAM} ended with {done.returncode} after {len(answers)} of {len(wanted)} answers\n{done.stderr}")
    faults = [i for i, answer in enumerate(answers) if answer != wanted[i]]
    for i in faults[:5]:
        print("\n".join(asked[i]), f"is      {answers[i]}", f"not     {wanted[i]}", sep="\n")
    kinds = {kind: wanted.count(kind) for kind in ("1 0 0",)}
    opened = sum(answer.startswith("2 ") for answer in wanted)
    closed = sum(answer.startswith("3 ") for answer in wanted)
    print(f"seed {SEED}: {len(wanted)} questions, {len(faults)} differ "
          f"(hours: {opened} open, {closed} closed, {kinds['1 0 0']} not sure)")
    sys.exit(1 if faults else 0)


main()
