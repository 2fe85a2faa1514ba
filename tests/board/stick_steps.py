# SPDX-License-Identifier: MIT
"""Sticks and staff on the card: an update from a stick to the number that the next visitor sees, a stick that is refused, one
that nobody waits for, and the power that goes while one is installed."""
import shutil
import subprocess
import time

from office import FOLDER, SWITCH, Kiosk, Office, install, refuse, show_number
from steps import boot, must, seen

# After the switch is closed, in seconds: it counts when it was held for three
CUTS = 3.05, 3.3, 3.6, 4, 5


def good_update(machine, office):
    """Number 1, from nothing; returns what visitors see from then on."""
    office.read(1, 'none', 'one')
    boot(machine, office.new, 'a card with the fleet\'s keyring and a switch')
    must(not machine.may_write(), 'at home the data partition can be written to')
    machine.plug(3)
    machine.wait_sticks(1)
    time.sleep(3)
    must(machine.sticks() == (1, 0, 0), f'put in while nobody waits: {machine.sticks()} sticks, switched on, disks')
    machine.pull()
    machine.wait_sticks(0)
    one = install(machine, office, lambda: machine.plug(1), ('none', 'one'), 'number 1')
    must(machine.sticks()[1:] == (1, 1), f'the stick that is in use: {machine.sticks()}')
    must(machine.may_write(), 'while staff are there the data partition can\'t be written to')
    machine.leave(one)
    machine.rests()
    seen('the data partition can be written to while staff are there: not before, not after')
    must(machine.until(lambda: machine.sticks()[1:] == (0, 0), 20), f'when staff have gone it stays switched on: {machine.sticks()}')
    machine.pull()
    seen('of USB only the stick is switched on, and only while staff wait: not before, not after')
    show_number(machine, one, 'number 1')
    return one


def short(_, __):
    office = Office()
    with Kiosk(office.card()) as machine:
        good_update(machine, office)


def refused(machine, office, one):
    """A hotline with one key's signature; with a keyboard put in beside it while staff wait."""
    def put():
        machine.monitor.ask('device_add', driver='usb-kbd', id='keyboard', bus='xhci.0')
        machine.plug(3)

    office.read(3, 'one', 'three')
    refuse(machine, office, put, ('one', 'three'), 'E13', 'a stick that may not change what it wants to')
    inputs = machine.shell.run('ls /sys/bus/hid/devices 2>/dev/null | wc -l')[0].split()[-1]
    must(inputs == '0', 'a keyboard that was put in while staff wait is switched on')
    seen('the keyboard that was put in beside it stays off')
    machine.leave(one)


def cut(card, office, states, wants, after):
    """The power goes so many seconds after the switch was closed; whether the new data are there afterwards."""
    one, two = wants
    with Kiosk(card) as machine:
        pages = office.staff(states[0], *office.bring(lambda: machine.plug(2), states[1]))
        boot(machine, one, 'the same card')
        must(len(machine.data()) == 1, f'visits have {machine.data()}')
        old = machine.data()
        machine.play(pages[:-1], 'number 2')
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
    wants = one, office.site('two')
    kept, found = f'{FOLDER}/kept.img', []
    subprocess.run(['cp', '--sparse=always', card.disk, kept], check=True)
    for after in CUTS:
        found.append(cut(card, office, ('one', 'two'), wants, after))
        shutil.copyfile(kept, card.disk)
    seen(f'{len(found)} losses of power: old data {found.count(False)} times, new {found.count(True)} times')


def no_partition(card, office):
    """Nothing can be kept: home is there, and staff are told."""
    start, _ = card.partition(4)
    card.spoil(start, 1 << 20)
    with Kiosk(card) as machine:
        boot(machine, office.new, 'home, with the data partition spoilt')
        refuse(machine, office, lambda: machine.plug(1), ('none', 'full'), 'E17', 'a kiosk that can keep nothing')


def dead_guard(_, __):
    """The guard dies while staff are there: nothing can be written any more, and the next one does its work."""
    office = Office()
    menu = office.staff('none')
    with Kiosk(office.card()) as machine:
        boot(machine, office.new)
        machine.play(menu, 'what staff see')
        must(machine.until(machine.may_write, 20), 'while staff are there the data partition can\'t be written to')
        machine.shell.run('kill -KILL $(pidof fingerpost)')
        began = time.monotonic()
        machine.rests()
        took = time.monotonic() - began
        machine.wait_glass(office.new.home, 60, 'home of the next guard')
        seen(f'the guard killed while staff are there: the data partition is read-only again after {took:.1f} s, and home comes')
        machine.play(menu, 'what staff see')
        must(machine.until(machine.may_write, 20), 'with the next guard the data partition can\'t be written to')
        machine.leave(office.new)
        machine.rests()
        seen('with the next guard it can be written to while staff are there, and not after')


def any_machine(_, __):
    """The unit that make install puts on any machine, in place of the board's: its folder for what was installed lasts."""
    office = Office()
    with Kiosk(office.card(), more='test.any') as machine:
        boot(machine, office.new, 'home with the unit for any machine')
        # Memory here, and little; on any machine a disk
        machine.shell.run('mount -o remount,size=128m /var')
        must(machine.shell.run('ls -A /var/lib/fingerpost')[0].split() == [], 'a start has written something')
        office.read(1, 'none', 'one')
        one = install(machine, office, lambda: machine.plug(1), ('none', 'one'), 'number 1, with the unit for any machine')
        machine.leave(one)
        machine.pull()
        machine.shell.run('systemctl restart fingerpost')
        machine.wait_glass(one.home, 60, 'home of the unit that was started again')
        show_number(machine, one, 'number 1, after the unit was started again')


def stick(_, __):
    office = Office()
    card = office.card()
    with Kiosk(card) as machine:
        one = good_update(machine, office)
        refused(machine, office, one)
    power_cuts(card, office, one)
    no_partition(card, office)


STEPS = {'any': any_machine, 'stick': stick, 'stick-short': short, 'dead-guard': dead_guard}
