# SPDX-License-Identifier: MIT
"""Everything that the emulator can plug into a USB port, while the kiosk runs and before it starts: no input, no disk, no
network, no sound, no line comes of it, and no driver."""
import os
import re
import time

from machine import MARGIN, Failed, Machine
from steps import FOOD, boot, follow, must, press_home, seen

# What a kind needs to be plugged in; those that are not named need nothing
NEEDS = {
    'usb-serial': {'chardev': 'none0'}, 'usb-braille': {'chardev': 'none1'}, 'usb-storage': {'drive': 'stick0'}, 'usb-mtp': {'rootdir': '/tmp'}, 'usb-audio': {'audiodev': 'mute'},
    'usb-net': {'netdev': 'cut'},
}
# Devices of another machine: there is none
ELSEWHERE = {'usb-host', 'usb-redir'}
# HIDs that say they are neither keyboard nor mouse may be touch panels: they are carried to the HID layer, where only touch
# panels that report several fingers have a driver
PANELS = {'usb-tablet', 'usb-wacom-tablet', 'u2f-emulated', 'u2f-passthru', 'canokey'}


def backends(card):
    """What is behind them: lines and sound that go nowhere, a network without an end, an empty stick."""
    stick = f'{card.folder}/empty.img'
    with open(stick, 'wb') as out:
        out.truncate(8 << 20)
    words = ['-audiodev', 'none,id=mute', '-netdev', 'hubport,hubid=1,id=cut',
             '-drive', f'if=none,id=stick0,file={stick},format=raw,readonly=on']
    for number in range(2):
        words += ['-chardev', f'null,id=none{number}']
    return words


def usb_state(machine):
    """What a device could have brought: inputs by name, disks, networks, sound, serial lines, HIDs; and who drives which interface."""
    places = 'block net sound tty/ttyUSB* tty/ttyACM* hidraw video4linux bluetooth ieee80211'
    text = machine.shell.run('cat /sys/class/input/*/name 2>/dev/null; ' + f'for one in {places}; do ls -d /sys/class/$one/* 2>/dev/null; done; true')[0]
    drivers = machine.shell.run('for one in /sys/bus/usb/devices/*:*; do echo "$(cat $one/bInterfaceClass) $(readlink $one/driver)"; done')[0]
    return sorted(text.splitlines()), sorted(line.split('/')[-1] for line in drivers.splitlines() if 'drivers' in line)


def devices_there(machine):
    """How many devices are in the ports, by what the kernel was told of them."""
    return int(machine.shell.run('ls -d /sys/bus/usb/devices/[0-9]*-* 2>/dev/null | grep -v : | wc -l')[0].split()[-1])


def judge(machine, before, kinds, how):
    after, drivers = usb_state(machine)
    must(after == before, f'{how}, {", ".join(kinds)}: there is something new: {set(after) - set(before)}')
    allowed = {'hub', 'usbhid'} if set(kinds) & PANELS else {'hub'}
    must(set(drivers) <= allowed, f'{how}, {", ".join(kinds)}: has a driver: {drivers}')


def kinds_known(machine):
    """All that the emulator has, by its own list."""
    return sorted(one['name'] for one in machine.monitor.ask('qom-list-types', implements='usb-device', abstract=False) if one['name'] not in ELSEWHERE)


def attach(machine, name):
    """Some wait to be told, with all that is behind them."""
    path = f'/machine/peripheral/{name}'
    if not machine.monitor.ask('qom-get', path=path, property='attached'):
        machine.monitor.ask('qom-set', path=path, property='attached', value=True)


def usb_while_it_runs(card, want):
    """Gives the kinds that can be plugged in."""
    plugged, refused = [], []
    with Machine(card, devices=backends(card), ports=15) as machine:
        boot(machine, want)
        before, drivers = usb_state(machine)
        must(set(drivers) == {'hub'} and devices_there(machine) == 0, f'drivers before: {drivers}')
        for number, kind in enumerate(kinds_known(machine)):
            try:
                machine.monitor.ask('device_add', driver=kind, id=f'plugged{number}', bus='xhci.0', **NEEDS.get(kind, {}))
                attach(machine, f'plugged{number}')
            except Failed as error:
                refused.append(f'{kind} ({str(error).split(": ", 1)[-1]})')
                continue
            must(machine.until(lambda: devices_there(machine) == 1, 15), f'{kind}: the kernel does not see that something is plugged in')
            time.sleep(2 * MARGIN / 4)  # for what might come of it
            judge(machine, before, [kind], 'plugged in')
            plugged.append(kind)
            machine.monitor.ask('device_del', id=f'plugged{number}')
            must(machine.until(lambda: devices_there(machine) == 0, 15), f'{kind}: it stays when it is unplugged')
        must(len(plugged) >= 10, f'the emulator has only {plugged}')
        seen(f'plugged in while it runs, without any effect: {", ".join(plugged)}')
        seen(f'the emulator itself could not plug in: {", ".join(refused) or "nothing"}')
        follow(machine, want, *FOOD)
        seen('the touch panel goes on')
    return plugged, before


def usb(card, want):
    kinds, before = usb_while_it_runs(card, want)
    words = backends(card)
    for number, kind in enumerate(kinds):
        more = ''.join(f',{name}={value}' for name, value in NEEDS.get(kind, {}).items())
        words += ['-device', f'{kind},id=plugged{number},bus=xhci.0{more}']
    with Machine(card, devices=words, ports=15) as machine:
        for number in range(len(kinds)):
            attach(machine, f'plugged{number}')
        boot(machine, want, f'home with {len(kinds)} devices plugged in before the start')
        must(machine.until(lambda: devices_there(machine) == len(kinds), 30), f'{devices_there(machine)} of {len(kinds)} devices are seen')
        time.sleep(5 * MARGIN / 4)
        judge(machine, before, kinds, 'plugged in before the start')
        follow(machine, want, *FOOD)
        press_home(machine, want)
        seen(f'the same {len(kinds)} plugged in before the start: no input, disk, network, sound or line; a finger and the button work')
    os.unlink(f'{card.folder}/empty.img')


def port(card, want):
    """A port is named: what may be a touch panel is let to a driver there, before the start and while it runs, and at no other."""
    def tablets():
        lines = machine.shell.run('for one in /sys/bus/usb/devices/1-[1-9]*:*; do echo "at ${one##*/} $(cat $one/authorized) $(basename "$(readlink $one/driver)")"; done')[0]
        return {name: (let, driver) for name, let, driver in re.findall(r'^at (\S+) (\d) ?(\S*)$', lines, re.M)}

    def must_become(wanted, what):
        must(machine.until(lambda: tablets() == wanted, 15), f'{what}: {tablets()}')
        time.sleep(MARGIN / 2)  # for what might come of it
        must(tablets() == wanted, f'{what}: {tablets()}')

    off, on = ('0', ''), ('1', 'usbhid')
    words = [word for number in (1, 2) for word in ('-device', f'usb-tablet,id=tablet{number},bus=xhci.0,port={number}')]
    with card.settings('[panel]\r\nport = 1-2\r\n'), Machine(card, devices=words) as machine:
        boot(machine, want, 'home with two that may be touch panels, and `port = 1-2`')
        said, status = machine.shell.run('udevadm verify /usr/lib/udev/rules.d/*-board.rules')
        must(status == 0, f'udevadm verify: {said}')
        must_become({'1-1:1.0': off, '1-2:1.0': on}, 'before the start')
        machine.monitor.ask('device_del', id='tablet2')
        machine.monitor.ask('device_add', driver='usb-tablet', id='tablet3', bus='xhci.0', port='3')
        must_become({'1-1:1.0': off, '1-3:1.0': off}, 'another port while it runs')
        machine.monitor.ask('device_add', driver='usb-tablet', id='tablet4', bus='xhci.0', port='2')
        must_become({'1-1:1.0': off, '1-2:1.0': on, '1-3:1.0': off}, 'the named port while it runs')
        follow(machine, want, *FOOD)
        seen('before the start and plugged in while it runs: at 1-2 it is let to its driver, at 1-1 and 1-3 it stays off')


def remote(card, want):
    """Keys that the kernel has a driver for, as on a Raspberry Pi those of a remote control by HDMI: they are root's alone."""
    with Machine(card, devices=['-device', 'virtio-keyboard-pci']) as machine:
        boot(machine, want, 'home with a keyboard that has a driver')
        follow(machine, want, *FOOD)
        lines = machine.shell.run('for one in /sys/class/input/event*; do stat -c "%a %U %G $(cat $one/device/name)" /dev/input/${one##*/}; done')[0].splitlines()
        found = {name: rights for *rights, name in (line.strip().split(' ', 3) for line in lines if 'QEMU' in line)}
        keys, panel = (next((found[name] for name in found if kind in name), None) for kind in ('Keyboard', 'MultiTouch'))
        must(keys == ['600', 'root', 'root'], f'who may read the keyboard: {lines}')
        must(panel == ['660', 'root', 'input'], f'who may read the touch panel: {lines}')
        name = machine.shell.run('for one in /sys/class/input/event*; do grep -q Keyboard $one/device/name && echo ${one##*/}; done')[0].strip()
        held = machine.shell.run(f'for one in $(pidof fingerpost fingerpost-visit); do ls -l /proc/$one/fd; done | grep -c /dev/input/{name}$')[0].strip()
        must(held == '0', f'guard or visit has opened the keyboard, {name}, {held} times')
        seen('a keyboard that the kernel drives: only root can open it, neither guard nor visit has; a finger works')


STEPS = {'usb': usb, 'port': port, 'remote': remote}
