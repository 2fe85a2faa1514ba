# SPDX-License-Identifier: MIT
"""Sticks of all kinds on the card: as they are sold, put in before the start, pulled out while they are read."""
import os
import subprocess
import time

import exfat
from office import Kiosk, Office, install, refuse, show_number
from pictures import agrees
from steps import boot, must, seen

# What genimage lays before a file system: table, kind of partition, what is in it
TABLES = {'mbr-fat': ('mbr', 'partition-type = 0x0c', '1'), 'mbr-exfat': ('mbr', 'partition-type = 0x07', 'exfat'),
          'gpt-fat': ('gpt', 'partition-type-uuid = EBD0A0A2-B9E5-4433-87C0-68B6B72699C7', '1'),
          'gpt-exfat': ('gpt', 'partition-type-uuid = EBD0A0A2-B9E5-4433-87C0-68B6B72699C7', 'exfat')}
# Bytes a second, of a stick that is to be pulled out before all of it is read
SLOWLY = 16384


def run_on(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, 'PATH': os.environ['PATH'] + ':/usr/sbin:/sbin'})


def make_sticks(office):
    """Number 1 on each of them; one that is not formatted."""
    bare = office.path('exfat.img')
    with open(bare, 'wb') as stick:
        stick.truncate(40 << 20)
    run_on('mkfs.exfat', bare)
    with open(office.path('1/UPDATE.FPD'), 'rb') as update:
        exfat.put(bare, 'UPDATE.FPD', update.read())
    run_on('fsck.exfat', '-n', bare)
    with open(office.path('tables.cfg'), 'w') as out:
        for name, (table, kind, content) in TABLES.items():
            out.write(f'image {name}.img {{ hdimage {{ partition-table-type = {table} }} partition stick {{ image = {content}.img\n {kind} }} }}\n')
    office.shell('mkdir -p nothing\ngenimage --rootpath nothing --inputpath . --outputpath . --tmppath tables --config tables.cfg --loglevel 0 2>&1')
    with open(office.path('raw.img'), 'wb') as stick:
        stick.truncate(40 << 20)


def read_all(office, machine):
    """Each is read to what it would change, and nothing is installed."""
    for name in '1', 'exfat', *TABLES:
        took = machine.play(office.staff('none', *office.bring(lambda: machine.plug(name), 'one'))[:3], name)
        machine.leave(office.new)
        machine.pull()
        machine.wait_sticks(0)
        seen(f'{"FAT32" if name == "1" else name}: read after {took[-1]:.1f} s, then left')


def not_a_stick(office, machine):
    office.read('raw', 'none', 'raw')
    refuse(machine, office, lambda: machine.plug('raw'), ('none', 'raw'), 'E01', 'a stick that is not formatted')
    machine.leave(office.new)
    machine.pull()
    machine.wait_sticks(0)


def pulled(office, machine):
    """Out in the middle; the same one again."""
    def put():
        machine.plug('1', speed=SLOWLY)

    *waiting, begins, ends = office.staff('none', ('staff:update',), (None, 'stick in', 'stage read', 'progress 0'), (None, 'progress 100'))
    machine.play([*waiting, (put, None, lambda glass: agrees(glass, begins[2], ends[2]))], 'a slow stick')
    ready, _ = office.said('one')
    pages = office.staff('none', ('staff:update',), (machine.pull, 'stick in', 'stage read', 'refused E01', 'stick out'), ('staff:update',),
                         (lambda: machine.plug('1'), 'stick in', 'stage read', *ready))
    machine.play(pages[2:], 'the stick is pulled out')
    machine.leave(office.new)
    machine.pull()
    machine.wait_sticks(0)
    seen('pulled out while it is read: its sentence and E01; "Try again", put in again: read')


def before_the_start(office, card):
    """It is in when the power comes: off until staff wait, and then it is there."""
    devices = ['-drive', f'if=none,id=early,file={os.path.abspath(office.path("mbr-exfat.img"))},format=raw,readonly=on',
               '-device', 'usb-storage,bus=xhci.0,drive=early,id=early,removable=on']
    with Kiosk(card, devices=devices) as machine:
        boot(machine, office.new, 'the same card, a stick in before the start')
        time.sleep(3)
        must(machine.sticks() == (1, 0, 0), f'in before the start: {machine.sticks()} sticks, switched on, disks')
        one = install(machine, office, lambda: None, ('none', 'one'), 'that stick')
        machine.leave(one)
        must(machine.until(lambda: machine.sticks()[1:] == (0, 0), 20), f'when staff have gone it stays switched on: {machine.sticks()}')
        seen('it was off until staff waited, and is off again')
        show_number(machine, one, 'number 1')


def kinds(_, __):
    office = Office()
    card = office.card()
    make_sticks(office)
    office.read(1, 'none', 'one')
    with Kiosk(card) as machine:
        boot(machine, office.new, 'a card with a switch')
        read_all(office, machine)
        not_a_stick(office, machine)
        pulled(office, machine)
    before_the_start(office, card)


STEPS = {'kinds': kinds}
