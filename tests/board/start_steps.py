# SPDX-License-Identifier: MIT
"""Starts: a new card, power that goes, a root that is spoilt, a guard that hangs, a board of Raspberry Pi as far as it can be
emulated."""
import contextlib
import hashlib
import os
import random
import re
import time

from card import SLOTS, TOOLS
from machine import DAY, Console, Machine, emulator
from steps import FOOD, boot, follow, must, press_home, root_size, seen, wait_good


def shipped_root(card, want):
    """Both slots hold the very root that was built, as bmaptool wrote them; and what it does not write belongs to nobody."""
    size = root_size()
    with open(f'{TOOLS}/fp/out/root.squashfs', 'rb') as root:
        whole = hashlib.sha256(root.read()).hexdigest()
    for name in 'root a', 'root b':
        must(hashlib.sha256(card.bytes_of(name)[:size]).hexdigest() == whole, f'{name} holds another root')
    # Counters and inodes of a kiosk's card that is written again would count still
    kept = [(SLOTS, SLOTS + 4096), (card.partition(4)[0], sum(card.partition(4)))]
    for start, end in card.holes:
        must(not any(start < last and first < end for first, last in kept), f'bmaptool leaves bytes {start} to {end} as they were')
    room = card.partition(2)[1]
    seen(f'written by bmaptool, the rest of the card full of noise ({sum(end - start for start, end in card.holes) / 2**20:.0f} MiB; none of it counters or data): it holds the root that was built, twice: '
         f'{whole[:16]}…, {size / 2**20:.1f} MiB of {room / 2**20:.0f}')


def sudden_end(card, want):
    """The power goes while it runs, and while it starts: home comes all the same."""
    card.forget()
    with Machine(card) as machine:
        must(machine.serial.wait('board: root', 60), 'the root was not opened')
    with Machine(card) as machine:
        boot(machine, want, 'home after the power went in the middle of a start')
        must(card.slots()[2] >= 2, f'tries were not counted: {card.slots()}')
        seen(f'tries are counted: {card.slots()}')


def broken_slot(card, want):
    card.forget()
    card.spoil(card.partition(2)[0], 4096)
    with Machine(card) as machine:
        boot(machine, want, 'home with the first root spoilt at its beginning')
        must(card.slots()[1] == 'b', f'it runs from {card.slots()}')
        must(machine.shell.run('cat /run/board/slot')[0].strip().endswith('b'), 'slot')
    card.mend(2)
    card.forget()
    seen('the other root is used')


def wrong_block(card, want):
    """One block in the middle of a root that can be opened: three starts end when it is read, then the other root is used."""
    start, _ = card.partition(2)
    card.forget()
    # The first program lies where nobody knows: every block of a stretch, but not the tables at both ends
    card.spoil(start + 65536, root_size() - 2 * 1048576)
    card.forget()
    with Machine(card) as machine:
        boot(machine, want, 'home with most of the first root spoilt')
        starts = machine.starts()
        must(starts == 4, f'{starts} starts instead of 4')
        must(card.slots()[1] == 'b', f'it runs from {card.slots()}')
    card.mend(2)
    card.forget()
    seen('each of three starts ended at a wrong block, the fourth took the other root')


def hung_guard(card, want):
    """A guard that does not go on: the machine's watchdog starts it again."""
    with Machine(card) as machine:
        boot(machine, want)
        begun = time.monotonic()
        machine.shell.run('kill -STOP $(pidof fingerpost)')
        must(machine.until(lambda: machine.starts() == 2, 60), 'no new start after the guard was stopped')
        took = time.monotonic() - begun
        machine.wait_glass(want.home, 60, 'home after the watchdog')
        follow(machine, want, *FOOD)
        seen(f'the guard stopped (SIGSTOP): {took:.0f} s later the watchdog had the machine started again, to home; a finger on "Food" answers')


def kills(card, want):
    """The power goes at moments by chance, of a start and of a visit; after each the next start comes to home."""
    seed, count = int(os.environ.get('SEED', 6)), int(os.environ.get('KILLS', 30))
    chance, begun, at = random.Random(seed), time.monotonic(), []
    card.forget()
    with Machine(card) as machine:
        usual = boot(machine, want)
    for number in range(count):
        moment = chance.uniform(0, 1.5)
        with Machine(card) as machine:
            while machine.age() < moment * usual:
                if machine.age() > usual:
                    machine.touch(*want.path(*FOOD)[0][0])
                time.sleep(.02)
        at.append(f'{moment:.2f}')
        with Machine(card) as machine:
            machine.wait_glass(want.home, 60, f'home after power cut {number + 1}, at {moment:.2f} of a start')
            usual = .8 * usual + .2 * machine.age()
    with Machine(card) as machine:
        boot(machine, want)
        follow(machine, want, *FOOD)
        press_home(machine, want)
        wait_good(machine, card)
    seen(f'{count} times kill -9 of the emulator at a moment by chance (SEED={seed}; 1 is home: {", ".join(at)}), and {count} more at home: each next '
         f'start came to home, the last one counts as good; {(time.monotonic() - begun) / 60:.0f} min')


@contextlib.contextmanager
def emulated_pi(card, *words, initrd='initrd.img', kernel=''):
    """QEMU's Raspberry Pi 3B with the card; gives its console. It has no display, and its watchdog resets at once: the kernel, the card's
    reader, an initramfs, the root and systemd are what can be seen, by what they say there."""
    folder, size = card.folder, 1 << 30
    card.take('bcm2837-rpi-3-b.dtb')
    line = open(f'{folder}/cmdline.txt').read().replace('quiet loglevel=2', 'loglevel=7')
    padded = f'{folder}/raspi.img'
    card.copy(padded, size)
    console = f'{folder}/raspi.sock'
    if os.path.exists(console):
        os.unlink(console)
    machine = emulator(
        '-M', 'raspi3b', '-kernel', f'{folder}/vmlinuz', '-dtb', f'{folder}/bcm2837-rpi-3-b.dtb', '-initrd', f'{folder}/{initrd}',
        '-append', f'{line} console=ttyS1,115200 systemd.log_target=kmsg systemd.log_level=info {kernel}', *words,
        '-drive', f'if=sd,file={padded},format=raw', '-chardev', f'socket,id=console,path={console},server=on,wait=off',
        '-serial', 'null', '-serial', 'chardev:console', log=f'{folder}/qemu.log')
    try:
        yield Console(console, f'{folder}/raspi.log')
    finally:
        machine.kill()
        machine.wait()
        os.unlink(padded)


def says(card, serial, what):
    found = serial.wait(what, 60)
    must(found, f'nothing says "{what}"; see raspi.log in {card.folder}')
    return found.group(0).decode()


def on_raspi(card, initrd, wanted, what):
    begun = time.monotonic()
    with emulated_pi(card, initrd=initrd) as serial:
        for one in wanted:
            says(card, serial, one)
        model = re.search(rb'Machine model: ([^\r\n]*)', serial.text)
        seen(f'{what}, on "{model.group(1).decode() if model else "raspi3b"}": {time.monotonic() - begun:.0f} s')


def raspi(card, want):
    """The shipped initramfs as it is."""
    on_raspi(card, 'initrd.img', [r'mmcblk0: p1 p2 p3 p4', r'EXT4-fs \(mmcblk0p4\): mounted', r'systemd\[1\]: systemd \d+'],
             'the card is read, the root checked and opened, systemd runs from it')


def clock_module(card, want):
    """A clock at the pins of the emulated Raspberry Pi 3B, which has none of its own: QEMU has the DS1338 only, which is a DS1307 to its
    driver. Without the watchdog's driver, since that resets this machine."""
    without = 'module_blacklist=bcm2835_wdt'
    moment = f'{DAY}T05:06:07'
    with card.settings('[time]\r\nmodule = ds1307\r\n'), \
            emulated_pi(card, '-rtc', f'base={moment},clock=vm', '-device', 'ds1338,bus=i2c-bus.1,address=0x68', kernel=without) as serial:
        said = says(card, serial, r'rtc-ds1307 1-0068: setting system clock to [^\r\n]* UTC')
        must(f' {DAY}T05:' in said, f'its clock began at {moment}: {said}')
        seen(f'`module = ds1307` and a clock at pins 3 and 5: {said}')
    with card.settings('[time]\nmodule = pcf8523\n'), emulated_pi(card, kernel=without) as serial:
        said = says(card, serial, r'rtc-pcf8523 1-0068: [^\r\n]*failed[^\r\n]*')
        since = len(serial.text)
        must(serial.wait(r'Started fingerpost.service', 60, since), 'no guard is started after that')
        must(b'setting system clock' not in serial.text, 'a clock was believed that is not there')
        seen(f'`module = pcf8523` and nothing there: {said}; systemd goes on')


def panel(card, want):
    """The driver lets go of the touch panel and takes it again: what the kernel, its device and udev's rules do then is what they do for a plug."""
    def plug(how):
        machine.shell.run(f'echo {device} >/sys/bus/virtio/drivers/virtio_input/{how}')

    def started():
        return {one: machine.shell.run(f'cut -d" " -f22 /proc/{one}/stat')[0].strip() for one in machine.shell.run('pidof fingerpost-visit')[0].split()}

    with Machine(card) as machine:
        boot(machine, want)
        device = machine.shell.run('basename $(ls -d /sys/bus/virtio/drivers/virtio_input/virtio*)')[0].strip()
        for number in range(5):
            follow(machine, want, *FOOD)
            plug('unbind')
            machine.wait_glass(want.home, 5, 'home after the panel was unplugged')
            plug('bind')
        follow(machine, want, *FOOD)
        seen('the touch panel unplugged 5 times on the list of food and plugged in again: home, and a finger on "Food" answers')
        plug('unbind')
        machine.wait_glass(want.home, 5, 'home after the panel was unplugged')
        machine.shell.run('kill -KILL $(pidof fingerpost)')
        must(machine.until(lambda: len(started()) == 2, 30), 'the next guard has no two visits')
        machine.wait_glass(want.home, 30, 'home of the next guard')
        before = started()
        time.sleep(30)
        after = started()
        must(after == before, f'without a panel: visits {before}, later {after}')
        must(machine.glass() == want.home, 'without a panel home does not stay')
        must(card.slots()[2:] != (0, 0), 'without a panel the start counts as good')
        plug('bind')
        follow(machine, want, *FOOD)
        press_home(machine, want)
        follow(machine, want, *FOOD)
        seen('the guard started without a panel: home, and the same two visits after 30 s; then the panel comes: a finger answers, and after a clear too')


STEPS = {'root': shipped_root, 'sudden': sudden_end, 'broken': broken_slot, 'block': wrong_block, 'watchdog': hung_guard, 'raspi': raspi, 'module': clock_module,
         'kills': kills, 'panel': panel}
