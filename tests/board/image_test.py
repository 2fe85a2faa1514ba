#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make image-test: starts the card that make image made in an emulated machine and looks at it from outside.

Each line that is printed is something that was seen. What only a real board can show is in board/HARDWARE.md."""
import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from machine import MARGIN, TOOLS, Card, Failed, Machine, read_png, tool  # noqa: E402

FOLDER = 'build/image/test'
SITE = '[button]\nchip = 9030000.pl061\nline = 5\n'
passed = 0


def seen(text):
    global passed
    passed += 1
    print(f'  ok    {text}', flush=True)


def must(truth, text):
    if not truth:
        raise Failed(text)


def walk(*commands):
    """What a visit of the same release draws and says, on this machine: (answers, pictures)."""
    lines, pictures = [], []
    for one in commands:
        if one == 'shot':
            one = f'shot /fp/shot{len(pictures)}.png'
            pictures.append(one.split()[1])
        lines.append(one)
    text = tool('/fp/src/build/release/fingerpost-visit', '--db', '/fp/src/build/directory.db',
                '--assets', '/fp/src/build/assets', '--size', f'{Machine.WIDTH}x{Machine.HEIGHT}', '--now', '2026-11-22T10:30',
                '--walk', '-', input='\n'.join(lines).encode() + b'\n').decode()
    return text, [read_png(TOOLS + one) for one in pictures]


def middle(tree, name):
    for one in tree['targets']:
        if one['id'] == name:
            return one['x'] + one['w'] // 2, one['y'] + one['h'] // 2
    raise Failed(f'home has no {name}')


def references():
    def trees(text):
        return [json.loads(line) for line in text.splitlines() if line.startswith('{')]

    text, pictures = walk('shot', 'tree', 'tap #category:food', 'shot', 'tap #home', 'tap #search', 'shot', 'tree', f'type "{CANARY}"', 'shot')
    home, search = trees(text)
    return {'home': pictures[0], 'food': pictures[1], 'at': middle(home, 'category:food'), 'search': middle(home, 'search'),
            'searching': pictures[2], 'keys': {letter: middle(search, f'key:{letter}') for letter in CANARY}, 'typed': pictures[3]}


def time_line(machine):
    """What the initramfs said of itself, in seconds of the machine's own clock."""
    return {m.group(1).decode(): float(m.group(2)) for m in re.finditer(rb'board: (\w+)[^\r\n]*? ([\d.]+)\r?\n', machine.serial.text)}


def boot(machine, want, what='home'):
    took = machine.wait_glass(want['home'], 60, 'home, as a visit draws it')
    steps = ', '.join(f'{name} {at:.1f}' for name, at in time_line(machine).items())
    seen(f'{what}: pixel for pixel what a visit draws, {machine.age():.1f} s after the emulator was started ({steps})')
    return took


def tap_until(machine, place, picture, what):
    """The first touch may come while the panel is not open yet: again, until it is there."""
    for _ in range(int(10 * MARGIN)):
        machine.touch(*place)
        try:
            return machine.wait_glass(picture, 3 / MARGIN, what)
        except Failed:
            continue
    raise Failed(f'touched, and the glass does not show {what}; see failed.ppm and failed.txt in {machine.folder}')


def first_start(card, want):
    with Machine(card) as machine:
        boot(machine, want)
        tap_until(machine, want['at'], want['food'], 'the list of food')
        seen('a finger on "Food": the list, pixel for pixel')
        begun = time.monotonic()
        machine.press()
        machine.wait_glass(want['home'], 5, 'home after the press')
        seen(f'the button, with bounce: home again, seen from outside after {time.monotonic() - begun:.2f} s')
        tap_until(machine, want['at'], want['food'], 'the list of food')
        seen('the next visitor, whose finger touches the very same place: the list again')
        machine.press()
        machine.wait_glass(want['home'], 5, 'home after the press')
        look_inside(machine)
        wait_good(machine, card)


def look_inside(machine):
    def ask(command):
        return machine.shell.run(command)[0]

    must('Linux' in ask('uname'), 'the test\'s shell does not answer')
    memory = {m.group(1): int(m.group(2)) for m in re.finditer(r'(\w+): +(\d+) kB', ask('cat /proc/meminfo'))}
    used = (memory['MemTotal'] - memory['MemAvailable']) / 1024
    must(used <= 120, f'{used:.0f} MiB of memory are in use on home')
    seen(f'{used:.0f} MiB of {memory["MemTotal"] / 1024:.0f} are in use on home (not available; the test\'s shell is among them)')
    must(memory['SwapTotal'] == 0, 'there is swap')
    mounts = ask('cat /proc/mounts')
    must(re.search(r'/dev/(dm-0|root|mapper/root) / squashfs ro,', mounts), f'the root is not read-only squashfs: {mounts}')
    for line in mounts.splitlines():
        device, place, kind, options = line.split()[:4]
        if device.startswith('/dev/'):
            must(options.split(',')[0] == 'ro', f'{place} is mounted for writing')
    seen('what lies on the card is mounted read-only; there is no swap')
    must('heap free:on' in ask('dmesg'), 'freed memory is not cleared')
    seen('the kernel clears memory that is freed')
    failed = ask('systemctl --failed --no-legend --plain')
    must('.service' not in failed and '.mount' not in failed, f'failed: {failed}')
    processes = ask('ps -o user,comm')
    for line in processes.splitlines():
        must(not line.endswith(('login', 'getty', 'agetty', 'sshd')), f'there is a login: {line}')
    must(re.search(r'fingerpo\S* +fingerpost', processes), f'no guard of its own user: {processes}')
    sockets = ask('cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 /proc/net/raw 2>/dev/null | grep -v local_address | wc -l')
    must(sockets.strip().splitlines()[-1] == '0', f'there are internet sockets: {sockets}')
    links = ask('ls /sys/class/net').split()
    must(links == ['lo'], f'there are network devices: {links}')
    seen('no login, no internet socket, no network device; the guard has a user of its own')
    must('0' == ask('ls /sys/bus/hid/devices 2>/dev/null | wc -l').strip(), 'there are HID devices')


def wait_good(machine, card):
    """The guard says so after a minute; then tries are counted from none."""
    end = time.monotonic() + 90 * MARGIN
    while time.monotonic() < end:
        if slots(card)[1:] == ('a', 0, 0):
            seen('after a minute of frames the start counts as good')
            return
        time.sleep(1)
    raise Failed(f'the start never counted as good: {slots(card)}')


def slots(card):
    """(sequence, slot, tries, swaps) as the initramfs keeps it."""
    best = (0, 'a', 0, 0)
    with open(card.disk, 'rb') as disk:
        for which in 0, 1:
            disk.seek(512 * (1024 + which))
            line = disk.read(512).split(b'\n')[0].split()
            if len(line) == 5 and line[0] == b'fp1':
                best = max(best, (int(line[1]), line[2].decode(), int(line[3]), int(line[4])))
    return best


def sudden_end(card, want):
    """The power goes while it runs, and while it starts: home comes all the same."""
    with Machine(card) as machine:
        must(machine.serial.wait('board: root', 60), 'the root was not opened')
    with Machine(card) as machine:
        boot(machine, want, 'home after the power went in the middle of a start')
        must(slots(card)[2] >= 2, f'tries were not counted: {slots(card)}')
        seen(f'tries are counted: {slots(card)}')


def broken_slot(card, want):
    start, _ = card.partition(2)
    card.spoil(start, 4096)
    with Machine(card) as machine:
        boot(machine, want, 'home with the first root spoilt at its beginning')
        must(slots(card)[1] == 'b', f'it runs from {slots(card)}')
        must(machine.shell.run('cat /run/board/slot')[0].strip().endswith('b'), 'slot')
    seen('the other root is used')


def shipped_root(card):
    """Both slots hold the very root that was built."""
    whole = hashlib.sha256(open(f'{TOOLS}/fp/out/root.squashfs', 'rb').read()).hexdigest()
    size = os.path.getsize(f'{TOOLS}/fp/out/root.squashfs')
    for number in 2, 3:
        start, room = card.partition(number)
        with open(card.disk, 'rb') as disk:
            disk.seek(start)
            must(hashlib.sha256(disk.read(size)).hexdigest() == whole, f'partition {number} holds another root')
    seen(f'the card holds the root that was built, twice: {whole[:16]}…, {size / 2**20:.1f} MiB of {room / 2**20:.0f}')


def wrong_block(card, want):
    """One block in the middle of a root that can be opened: three starts end when it is read, then the other root is used."""
    start, _ = card.partition(2)
    size = os.path.getsize(f'{TOOLS}/fp/out/root.squashfs')
    with open(card.disk, 'r+b') as disk:
        disk.seek(start)
        disk.write(open(f'{TOOLS}/fp/out/root.img', 'rb').read())
    # The first program lies where nobody knows: every block of a stretch, but not the tables at both ends
    card.spoil(start + 65536, size - 2 * 1048576)
    card.forget()
    with Machine(card) as machine:
        boot(machine, want, 'home with most of the first root spoilt')
        starts = len(re.findall(rb'board: start', machine.serial.text))
        must(starts == 4, f'{starts} starts instead of 4')
        must(slots(card)[1] == 'b', f'it runs from {slots(card)}')
    seen('each of three starts ended at a wrong block, the fourth took the other root')


# Each is plugged in while it runs
USB = ['usb-kbd', 'usb-mouse', 'usb-tablet', 'usb-wacom-tablet', 'usb-net', 'usb-audio', 'usb-serial,chardev=none', 'usb-braille,chardev=none2',
       'usb-ccid', 'u2f-passthru', 'usb-mtp,rootdir=/tmp', 'usb-storage,drive=stick', 'usb-uas', 'usb-hub', 'usb-bt-dongle']


PANELS = {'usb-tablet', 'usb-wacom-tablet', 'u2f-passthru'}


def usb_state(machine):
    """What a device could have brought: inputs, disks, networks, sound, serial lines, and who drives which interface."""
    folders = '/sys/class/input /sys/class/block /sys/class/net /sys/class/sound /sys/class/tty/ttyUSB* /sys/class/tty/ttyACM*'
    text = machine.shell.run(f'ls -d {" ".join(one + "/*" for one in folders.split())} 2>/dev/null; true')[0]
    drivers = machine.shell.run('for one in /sys/bus/usb/devices/*:*; do echo "$(cat $one/bInterfaceClass) $(readlink $one/driver)"; done')[0]
    return text, sorted(line.split('/')[-1] for line in drivers.splitlines() if 'drivers' in line)


def usb(card, want):
    """Nothing that is plugged in becomes an input, a disk, a network, a sound or a line."""
    stick = f'{card.folder}/stick.img'
    with open(stick, 'wb') as out:
        out.truncate(8 << 20)
    with Machine(card, devices=('-chardev', 'null,id=none', '-chardev', 'null,id=none2', '-drive', f'if=none,id=stick,file={stick},format=raw,readonly=on')) as machine:
        boot(machine, want)
        before, drivers = usb_state(machine)
        must(set(drivers) == {'hub'}, f'drivers before: {drivers}')
        plugged = []
        for number, device in enumerate(USB):
            kind, _, more = device.partition(',')
            options = dict(one.split('=', 1) for one in more.split(',') if one)
            try:
                machine.monitor.ask('device_add', driver=kind, id=f'plugged{number}', bus='xhci.0', **options)
            except Failed:
                continue
            time.sleep(3)
            after, drivers = usb_state(machine)
            must(after == before, f'{kind}: there is something new: {set(after.split()) - set(before.split())}')
            # A HID that says it is neither keyboard nor mouse may be a touch panel: it is carried to the HID layer, where only
            # touch panels have a driver
            must(set(drivers) <= ({'hub', 'usbhid'} if kind in PANELS else {'hub'}), f'{kind}: has a driver: {drivers}')
            plugged.append(kind)
            machine.monitor.ask('device_del', id=f'plugged{number}')
            time.sleep(1)
        must(len(plugged) >= 6, f'the emulator has only {plugged}')
        seen(f'plugged in while it runs, without any effect: {", ".join(plugged)}')
        tap_until(machine, want['at'], want['food'], 'the list of food')
        seen('the touch panel goes on')


CANARY = 'zqxvkjwqzj'


def residue(card, want):
    """What was typed is in the machine's memory before the press and in no byte of it after; without clearing it would be."""
    rows = pieces(want['typed'], want['searching'])
    must(rows, 'the picture of what is typed has nothing of its own')
    for more, without, name in ('', '', 'cleared'), ('init_on_free=0 test.without_clearing', 'init_on_free=1', 'not cleared'):
        with Machine(card, more=more, without=without) as machine:
            boot(machine, want)
            tap_until(machine, want['search'], want['searching'], 'the search')
            for letter in CANARY:
                machine.touch(*want['keys'][letter])
                time.sleep(.6 * MARGIN / 4)
            machine.wait_glass(want['typed'], 15, f'{CANARY} typed')
            before = canaries(machine, rows)
            must(all(before), f'what was typed is not found in memory before the press ({before}): the search is broken')
            machine.press()
            machine.wait_glass(want['home'], 10, 'home after the press')
            time.sleep(1)  # until it has ended
            after = canaries(machine, rows)
            if name == 'cleared':
                must(not any(after), f'{after} places in memory still hold what was typed ({before} before)')
                seen(f'{CANARY} typed: in all memory before the press {before[0]} times as text and {before[1]} pieces of its picture; after it none')
            else:
                must(any(after), 'nothing is left without clearing either: this test shows nothing')
                seen(f'the same with init_on_free=0: {before} before, {after} after')


def canaries(machine, rows):
    """In the whole memory, as a visit and its libraries write it: the text in bytes and in two and four bytes a letter, and
    pieces of what it looks like."""
    path = os.path.abspath(f'{machine.folder}/memory')
    machine.monitor.ask('stop')
    machine.monitor.ask('pmemsave', val=0x40000000, size=512 << 20, filename=path)
    machine.monitor.ask('cont')
    with open(path, 'rb') as memory:
        data = memory.read()
    os.unlink(path)
    return sum(data.count(CANARY.encode(code)) for code in ('utf-8', 'utf-16-le', 'utf-32-le')), sum(data.count(row) for row in rows)


def pieces(typed, empty):
    """Runs of pixels, as they lie in memory, that only the picture with the text has."""
    width, height, after = typed
    before, found = empty[2], []
    for y in range(0, height):
        new, old = (one[y * width * 3:(y + 1) * width * 3] for one in (after, before))
        if new == old:
            continue
        x = next(i for i in range(width) if new[3 * i:3 * i + 3] != old[3 * i:3 * i + 3])
        run = new[3 * x:3 * (x + 48)]
        if len(set(run)) > 20 and run not in before:
            for unused in b'\0', b'\xff':
                found.append(b''.join(run[i + 2:i + 3] + run[i + 1:i + 2] + run[i:i + 1] + unused for i in range(0, len(run), 3)))
    return found[:24]


STEPS = {'first': first_start, 'sudden': sudden_end, 'broken': broken_slot, 'block': wrong_block}
# By name only: they take some minutes more
LONG = {'usb': usb, 'residue': residue}


def main():
    if not os.path.exists('build/image/fingerpost-arm64.img.zst'):
        print('there is no image: make image', file=sys.stderr)
        return 2
    only = sys.argv[1:] or list(STEPS)
    begun = time.monotonic()
    try:
        want = references()
        card = Card(FOLDER, SITE)
        shipped_root(card)
        for name in only:
            {**STEPS, **LONG}[name](card, want)
    except (Failed, subprocess.CalledProcessError, OSError) as error:
        print(f'  FAILED {error}', flush=True)
        print(f'{passed} passed, 1 failed')
        return 1
    print(f'{passed} passed, 0 failed, {time.monotonic() - begun:.0f} s')
    return 0


if __name__ == '__main__':
    sys.exit(main())
