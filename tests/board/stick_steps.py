# SPDX-License-Identifier: MIT
"""Sticks and staff on the card: an update from a stick to the number that the next visitor sees, a stick that is refused, one
that nobody waits for, and the power that goes while one is installed.

Sticks and keys are made as README says ("Bringing new data"), by tests/guard/stick_path.sh. What the glass has to show comes
from the same release on this machine: it reads the same sticks, and a visit in a walk is told what it said."""
import os
import shutil
import subprocess
import time

from card import TOOLS, Card, tool
from machine import Failed, Machine
from steps import Want, boot, follow, middle, must, seen, touch_until, walk

FOLDER = 'build/image/test/stick'
INSIDE = '/fp/stick'
PROGRAMS = '/fp/src/build/release'
SWITCH = 6
# Without a clock, so that no hour of the day is part of a picture
SITE = f'[button]\nchip = 9030000.pl061\nline = 5\n[staff]\nchip = 9030000.pl061\nline = {SWITCH}\n[time]\nclock = no\n'
# After the switch is closed, in seconds: it counts when it was held for three
CUTS = 3.05, 3.3, 3.6, 4, 5


def shell(script):
    return tool('sh', '-ec', f'cd {INSIDE}\n{script}').decode()


def data(call, state):
    return shell(f'{PROGRAMS}/fingerpost-data {call} --state {state} --share share --site 0 </dev/null')


class Office:
    """Sticks as staff make them, and for each what a kiosk says that has that state."""

    def __init__(self):
        shutil.rmtree(TOOLS + INSIDE, ignore_errors=True)
        os.makedirs(TOOLS + INSIDE)
        os.makedirs(f'{TOOLS}/fp/src/tests/guard', exist_ok=True)
        for name in 'stick_path.sh', 'path_parts.sh':
            shutil.copy(f'tests/guard/{name}', f'{TOOLS}/fp/src/tests/guard/')
        shell(f'cd /fp/src && sh tests/guard/stick_path.sh build/release {INSIDE}')
        with open(f'{TOOLS}{INSIDE}/site.conf', 'w') as out:
            out.write(SITE)
        shell('echo install >orders; mkdir none; echo "refused E17" >full.lines')
        self.new = self.site('none')

    def site(self, state):
        """What visitors are shown by a kiosk with that state."""
        options = ['--config', f'{INSIDE}/site.conf', '--db', os.path.join(INSIDE, data('choose', state).strip())]
        for line in data('about', state).splitlines():
            if line.startswith('age\t'):
                for name, day in zip(('--earliest-day', '--checked', '--review-by'), line.split('\t')[1:]):
                    options += [name, day] if day else []
        return Want(*options)

    def read(self, stick, before, after):
        """The stick comes to a kiosk in a state; what it says is kept for a walk."""
        shell(f'cp -r {before} {after}\n{PROGRAMS}/fingerpost-import <{stick}.img |'
              f' {PROGRAMS}/fingerpost-data receive --state {after} --share share --site 0 3<orders >{after}.lines || :')

    def staff(self, state, lines):
        """What staff see in that state: (menu, place of "New data from a stick", waiting, read, after the switch was held)."""
        told = [f'say staff "{line}"'.replace('\t', '\\t') for line in data('about', state).splitlines()]
        trees, pictures = walk(['hold staff 3000', *told, 'say staff "pin first 0"', 'shot', 'tree', 'tap #staff:update', 'shot',
                                f'stick insert {INSIDE}/{lines}.lines', 'shot', 'press staff', 'shot'], *self.new.options)
        return pictures[0], middle(trees[0], 'staff:update'), *pictures[1:]


def number_path(want):
    """What a visitor touches to come to the number that the sticks change."""
    trees, _ = walk(['tap #search', 'type "zinnia"', 'tree'], *want.options)
    found = [one['id'] for one in trees[0]['targets'] if one['id'].startswith('service:')]
    must(len(found) == 1, f'the search for zinnia finds {found}')
    return ('search', *(f'key:{letter}' for letter in 'zinnia'), found[0])


def make_card(office):
    card = Card(FOLDER, SITE)
    subprocess.run(['mcopy', '-o', '-i', card.boot, f'{TOOLS}{INSIDE}/KEYRING', '::KEYRING.FPD'], check=True)
    return card


class Kiosk(Machine):
    """With a switch for staff, and sticks."""

    def __init__(self, card, **more):
        super().__init__(card, **more)
        self.pin(False, SWITCH)
        self.plugged = 0

    def plug(self, stick):
        """A new one each time, as the kernel sees it; its id."""
        self.plugged += 1
        name = f'stick{self.plugged}'
        self.monitor.ask('blockdev-add', **{'driver': 'raw', 'node-name': name, 'read-only': True,
                                            'file': {'driver': 'file', 'filename': os.path.abspath(f'{TOOLS}{INSIDE}/{stick}.img')}})
        self.monitor.ask('device_add', driver='usb-storage', id=f'usb-{name}', bus='xhci.0', drive=name, removable=True)
        return f'usb-{name}'

    def pull(self, name):
        self.monitor.ask('device_del', id=name)

    def hold(self, picture, seconds, what):
        """The switch, until the glass shows what that brings; how long it took."""
        self.pin(True, SWITCH)
        took = self.wait_glass(picture, seconds, what)
        self.pin(False, SWITCH)
        return took

    def sticks(self):
        """Of interfaces that may be sticks: how many there are, how many are switched on, and the disks there are."""
        text = self.shell.run('for one in /sys/bus/usb/devices/*:*; do echo $(cat $one/bInterfaceClass) $(cat $one/authorized); done;'
                              ' for one in /sys/block/sd*; do [ -e $one ] && echo disk; done')[0].split('\n')
        return text.count('08 0') + text.count('08 1'), text.count('08 1'), text.count('disk')

    def may_write(self):
        """Whether the file system of what was installed can be written to."""
        text = self.shell.run('grep " /data/state " /proc/mounts')[0]
        must(' ext4 r' in text, f'the folder of what was installed is not mounted: {text}')
        return ' ext4 rw,' in text

    def rests(self):
        must(self.until(lambda: not self.may_write(), 20), 'when staff have gone the data partition can still be written to')

    def data(self):
        """The directory files that visits have."""
        text = self.shell.run("cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -o 'directory.*db$' | sort -u")[0]
        return [line for line in text.split('\n') if line.endswith('.db')]


def wait_for_stick(machine, pages):
    menu, place, wait, *_ = pages
    machine.hold(menu, 30, 'what staff see')
    touch_until(machine, place, menu, wait, 'that a stick is waited for')


def install(machine, stick, pages, what):
    *_, ready, done = pages
    wait_for_stick(machine, pages)
    name = machine.plug(stick)
    read = machine.wait_glass(ready, 60, f'what the stick would change ({what})')
    put = machine.hold(done, 60, f'that it is done ({what})')
    seen(f'{what}: the switch held, put in, read after {read:.1f} s; held again, done after {put:.1f} s; each glass pixel for pixel')
    return name


def leave(machine, want):
    machine.press()
    machine.wait_glass(want.home, 15, 'home after staff')


def show_number(machine, want, what):
    follow(machine, want, *number_path(want))
    machine.press()
    machine.wait_glass(want.home, 10, 'home')
    seen(f'{what}: the number on the visitor\'s screen, pixel for pixel')


def good_update(machine, office):
    """Number 1, from nothing; returns what visitors see from then on."""
    office.read(1, 'none', 'one')
    one = office.site('one')
    must(number_path(one), 'no path')
    boot(machine, office.new, 'a card with the fleet\'s keyring and a switch')
    must(not machine.may_write(), 'at home the data partition can be written to')
    name = machine.plug(3)
    must(machine.until(lambda: machine.sticks()[0] == 1, 20), 'the stick is not seen at all')
    time.sleep(3)
    must(machine.sticks() == (1, 0, 0), f'put in while nobody waits: {machine.sticks()} sticks, switched on, disks')
    machine.pull(name)
    must(machine.until(lambda: machine.sticks()[0] == 0, 20), 'the stick does not go')
    name = install(machine, 1, office.staff('none', 'one'), 'number 1')
    must(machine.sticks()[1:] == (1, 1), f'the stick that is in use: {machine.sticks()}')
    must(machine.may_write(), 'while staff are there the data partition can\'t be written to')
    leave(machine, one)
    machine.rests()
    seen('the data partition can be written to while staff are there: not before, not after')
    must(machine.until(lambda: machine.sticks()[1:] == (0, 0), 20), f'when staff have gone it stays switched on: {machine.sticks()}')
    machine.pull(name)
    seen('of USB only the stick is switched on, and only while staff wait: not before, not after')
    show_number(machine, one, 'number 1')
    return one


def short(_, __):
    office = Office()
    with Kiosk(make_card(office)) as machine:
        good_update(machine, office)


def refused(machine, office, one):
    """A hotline with one key's signature; with a keyboard put in beside it while staff wait."""
    office.read(3, 'one', 'three')
    pages = office.staff('one', 'three')
    wait_for_stick(machine, pages)
    machine.monitor.ask('device_add', driver='usb-kbd', id='keyboard', bus='xhci.0')
    name = machine.plug(3)
    machine.wait_glass(pages[3], 60, 'why the stick is refused')
    inputs = machine.shell.run('ls /sys/bus/hid/devices 2>/dev/null | wc -l')[0].split()[-1]
    must(inputs == '0', 'a keyboard that was put in while staff wait is switched on')
    seen('a stick that may not change what it wants to: its sentence and E13; the keyboard beside it stays off')
    leave(machine, one)
    machine.pull(name)
    machine.monitor.ask('device_del', id='keyboard')


def cut(card, office, one, two, after):
    """The power goes so many seconds after the switch was closed; whether the new data are there afterwards."""
    pages = office.staff('one', 'two')
    with Kiosk(card) as machine:
        boot(machine, one, 'the same card')
        must(len(machine.data()) == 1, f'visits have {machine.data()}')
        old = machine.data()
        wait_for_stick(machine, pages)
        machine.plug(2)
        machine.wait_glass(pages[3], 60, 'what number 2 would change')
        machine.pin(True, SWITCH)
        time.sleep(after)
    with Kiosk(card) as machine:
        must(machine.until(lambda: machine.glass() in (one.home, two.home), 60), 'home does not come')
        is_new = machine.data() != old
        want = two if is_new else one
        boot(machine, want, f'the power went {after} s after the switch was closed')
        show_number(machine, want, f'number {2 if is_new else 1}, whole')
    return is_new


def power_cuts(card, office, one):
    office.read(2, 'one', 'two')
    two = office.site('two')
    kept, found = f'{FOLDER}/kept.img', []
    subprocess.run(['cp', '--sparse=always', card.disk, kept], check=True)
    for after in CUTS:
        found.append(cut(card, office, one, two, after))
        shutil.copyfile(kept, card.disk)
    seen(f'{len(found)} losses of power: old data {found.count(False)} times, new {found.count(True)} times')


def no_partition(card, office):
    """Nothing can be kept: home is there, and staff are told."""
    start, _ = card.partition(4)
    card.spoil(start, 1 << 20)
    pages = office.staff('none', 'full')
    with Kiosk(card) as machine:
        boot(machine, office.new, 'home, with the data partition spoilt')
        wait_for_stick(machine, pages)
        machine.plug(1)
        machine.wait_glass(pages[3], 60, 'that nothing can be saved')
        seen('staff are told that the kiosk can\'t save the update (E17)')


def dead_guard(_, __):
    """The guard dies while staff are there: nothing can be written any more, and the next one does its work."""
    office = Office()
    menu = office.staff('none', 'full')[0]
    with Kiosk(make_card(office)) as machine:
        boot(machine, office.new)
        machine.hold(menu, 30, 'what staff see')
        must(machine.until(machine.may_write, 20), 'while staff are there the data partition can\'t be written to')
        machine.shell.run('kill -KILL $(pidof fingerpost)')
        began = time.monotonic()
        machine.rests()
        took = time.monotonic() - began
        machine.wait_glass(office.new.home, 60, 'home of the next guard')
        seen(f'the guard killed while staff are there: the data partition is read-only again after {took:.1f} s, and home comes')
        machine.hold(menu, 30, 'what staff see')
        must(machine.until(machine.may_write, 20), 'with the next guard the data partition can\'t be written to')
        leave(machine, office.new)
        machine.rests()
        seen('with the next guard it can be written to while staff are there, and not after')


def stick(_, __):
    office = Office()
    card = make_card(office)
    with Kiosk(card) as machine:
        one = good_update(machine, office)
        refused(machine, office, one)
    power_cuts(card, office, one)
    no_partition(card, office)


def any_machine(_, __):
    """The unit that make install puts on any machine, in place of the board's: its folder for what was installed lasts."""
    office = Office()
    with Kiosk(make_card(office), more='test.any') as machine:
        boot(machine, office.new, 'home with the unit for any machine')
        # Memory here, and little; on any machine a disk
        machine.shell.run('mount -o remount,size=128m /var')
        must(machine.shell.run('ls -A /var/lib/fingerpost')[0].split() == [], 'a start has written something')
        office.read(1, 'none', 'one')
        one = office.site('one')
        name = install(machine, 1, office.staff('none', 'one'), 'number 1, with the unit for any machine')
        leave(machine, one)
        machine.pull(name)
        machine.shell.run('systemctl restart fingerpost')
        machine.wait_glass(one.home, 60, 'home of the unit that was started again')
        show_number(machine, one, 'number 1, after the unit was started again')


STEPS = {'any': any_machine, 'stick': stick, 'stick-short': short, 'dead-guard': dead_guard}
