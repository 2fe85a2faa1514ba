# SPDX-License-Identifier: MIT
"""The time line of a start, in seconds of the machine's own clock, as a list and as a picture. board/boot.svg is such a picture,
kept: make image-test STEPS=boot, then cp build/image/test/boot.svg board/."""
import os
import re
import time

from machine import Failed, Machine
from steps import must, seen, time_line

UNITS = ('systemd-journald.service', 'systemd-sysctl.service', 'systemd-udevd.service', 'systemd-udev-trigger.service', 'fingerpost.service')
WIDTH, LEFT, ROW, TOP = 900, 330, 26, 64
COLORS = {'kernel': '#8a94a6', 'card': '#4f7cac', 'system': '#c08a3e', 'kiosk': '#3f8f5b'}


def seconds_shown(machine, name, words):
    """What systemd says of a unit (or of itself, without one), in seconds."""
    text = machine.shell.run(f'systemctl show {name} -p {",".join(words)}')[0]
    found = dict(re.findall(r'(\w+)=(\d+)', text))
    return [int(found[word]) / 1e6 for word in words]


def begun_at(machine, name):
    """When the oldest process of that name was begun; hundredths are all the kernel tells."""
    text = machine.shell.run(f'for one in $(pidof {name}); do cat /proc/$one/stat; done')[0]
    return min(int(line.rsplit(') ', 1)[1].split()[19]) / 100 for line in text.splitlines() if ') ' in line)


def measure(machine, want):
    """Rows (what, kind, from, to), and what is said of how it was measured."""
    found = machine.serial.wait(r'board: ready[^\r\n]* ([\d.]+)\r?\n', 60)
    if not found:
        raise Failed('the initramfs never said that it is ready')
    ahead = machine.age() - float(found.group(1))  # of the machine's clock
    first = []

    def shown():
        picture = machine.glass()
        # Neither black nor the quiet picture before it, which has nothing dark
        if not first and min(picture[2][::997]) < 0x80 < max(picture[2][::997]):
            first.append(machine.age() - ahead)
        return picture == want.home

    if not machine.until(shown, 60):
        raise machine.missing('home, as a visit draws it')
    home = machine.age() - ahead
    at = time_line(machine)
    system, = seconds_shown(machine, '', ['UserspaceTimestampMonotonic'])
    rows = [('kernel', 'kernel', 0, at['start']), ('quiet picture', 'kiosk', at['start'], at['picture']), ('modules, card found', 'card', at['start'], at['disk']),
            ('slot chosen, root checked and opened', 'card', at['disk'], at['root']),
            ('site.conf, data partition', 'card', at['root'], at['ready']), ('systemd starts', 'system', at['ready'], system)]
    units = {name: seconds_shown(machine, name, ['InactiveExitTimestampMonotonic', 'ActiveEnterTimestampMonotonic']) for name in UNITS}
    # The guard's own bar is the program's below; its unit is there at once
    rows.append(('systemd reads its units', 'system', system, min(begin for begin, _ in units.values())))
    rows += [(name, 'system', *units[name]) for name in sorted(units, key=units.get) if name != 'fingerpost.service']
    guard, visit = units['fingerpost.service'][1], begun_at(machine, 'fingerpost-visit')
    rows += [('guard: its sandbox, to the first picture', 'kiosk', guard, first[0]), ('the first visit, to the whole of home', 'kiosk', visit, home)]
    return rows, f'from the start of the emulator to home {home + ahead:.1f} s, {ahead:.1f} s of it before the machine\'s clock begins'


def picture(rows, notes):
    """A bar for each row, in the order they begin."""
    end = max(row[3] for row in rows)
    each = (WIDTH - LEFT - 70) / end
    step = next(one for one in (.5, 1, 2, 5, 10, 20, 50) if end / one <= 12)
    height = TOP + ROW * len(rows) + 20
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">',
           '<title>A start of the card, second by second</title>', f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>']
    out += [f'<text x="12" y="{20 + 17 * at}" fill="#333">{note}</text>' for at, note in enumerate(notes)]
    tick = 0
    while tick <= end:
        x = LEFT + tick * each
        out.append(f'<path d="M{x:.1f} {TOP - 6}V{height - 14}" stroke="#ddd"/><text x="{x:.1f}" y="{TOP - 10}" text-anchor="middle" font-size="11" fill="#555">{tick:g} s</text>')
        tick += step
    for number, (what, kind, begin, finish) in enumerate(rows):
        y, x, wide = TOP + ROW * number, LEFT + begin * each, max(1.5, (finish - begin) * each)
        out.append(f'<text x="{LEFT - 10}" y="{y + 15}" text-anchor="end" fill="#222">{what}</text>'
                   f'<rect x="{x:.1f}" y="{y + 3}" width="{wide:.1f}" height="16" fill="{COLORS[kind]}"/>'
                   f'<text x="{x + wide + 5:.1f}" y="{y + 15}" fill="#222">{finish - begin:.2f}</text>')
    return '\n'.join([*out, '</svg>', ''])


def time_of_start(card, want):
    load = os.getloadavg()[0]
    want.path('category:food')  # not while it is measured
    with Machine(card) as machine:
        rows, said = measure(machine, want)
    must(all(row[2] <= row[3] + .02 for row in rows), f'the time line runs backwards: {rows}')
    notes = ['A start of the card in QEMU (virt, 2 emulated cores of a cortex-a72, 512 MiB, TCG), in seconds of the machine\'s own clock.',
             f'{os.cpu_count()} cores of {os.uname().machine}, load average {load:.1f} before. make image-test STEPS=boot, {time.strftime("%Y-%m-%d")}']
    with open(f'{card.folder}/boot.svg', 'w') as out:
        out.write(picture(rows, notes))
    for what, _, begin, finish in rows:
        print(f'        {begin:6.2f} to {finish:6.2f}  {what}', flush=True)
    seen(f'{said}; load average {load:.1f} before; a picture in {card.folder}/boot.svg')


STEPS = {'boot': time_of_start}
