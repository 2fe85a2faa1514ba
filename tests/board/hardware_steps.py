# SPDX-License-Identifier: MIT
"""A card that board/test-card/switch.py makes a test card: it starts from the very root, says what it is, and has a shell, in which
each command of board/HARDWARE.md can be given; turned back it is the card that it was."""
import hashlib
import os
import re
import shutil
import subprocess
import sys

from card import TOOLS
from machine import Console, Machine
from start_steps import on_raspi
from steps import Want, boot, must, seen

NAMED = 'fp/test-card.conf'


def drive(card):
    """The drive BOOT, as a computer would show it: a folder of its own."""
    folder = f'{card.folder}/BOOT'
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    subprocess.run(['mcopy', '-s', '-n', '-i', card.boot, '::*', folder], check=True)
    return folder


def hashes(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(f'{folder}/{name}', 'rb') as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def switch(card, how):
    """On the drive's files, which then are those of the card: what is on it afterwards."""
    folder = drive(card)
    names = set(os.listdir(folder))
    subprocess.run([sys.executable, 'board/test-card/switch.py', how, folder], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(['mcopy', '-o', '-i', card.boot, *(f'{folder}/{name}' for name in os.listdir(folder)), '::'], check=True)
    for name in names - set(os.listdir(folder)):
        subprocess.run(['mdel', '-i', card.boot, f'::{name}'], check=True)
    return hashes(drive(card))


def listed():
    """What HARDWARE.md has to be typed in a test card's shell; the watchdog has a step of its own (watchdog)."""
    with open('board/HARDWARE.md') as text:
        commands = re.findall(r'^\s*card# (.*)$', text.read(), re.MULTILINE)
    return [one for one in commands if 'kill -STOP' not in one]


def test_card(card, want):
    shipped = hashes(drive(card))
    with open(f'{card.folder}/initrd.img', 'rb') as packed:
        early = subprocess.run(['zstd', '-dc'], stdin=packed, check=True, stdout=subprocess.PIPE).stdout
    must(b'fingerpost' in early and not any(one in early for one in (b'\0hook\0', b'test-shell', b'TEST CARD')), 'the shipped initramfs has something of a test card')
    must(not any('kiosk' in name or 'TEST' in name for name in shipped), 'the shipped drive has something of a test card')
    changed = switch(card, 'on')
    must(switch(card, 'on') == changed, 'a test card that is made one again is another')
    must({name for name in shipped if changed[name] != shipped[name]} == {'initrd.img', 'config.txt'}, 'more than two files were changed')
    must(changed['initrd.kiosk'] == shipped['initrd.img'] and 'TEST CARD.txt' in changed, 'the shipped initramfs is not kept')
    try:
        use(card)
        on_raspi(card, 'BOOT/initrd.img', ['TEST CARD: whoever reads this is root'], 'a test card says so on its serial line')
    finally:
        back = switch(card, 'off')
    must(back == shipped, f'turned back it is not what it was: {sorted(set(back.items()) ^ set(shipped.items()))}')
    seen(f'turned back: the {len(shipped)} files of BOOT are byte for byte those that were shipped')


def use(card):
    """The line of the shell is that of a board: the second one."""
    path = f'{card.folder}/second.sock'
    if os.path.exists(path):
        os.unlink(path)
    with open(f'{card.folder}/site.conf') as site, open(f'{TOOLS}/{NAMED}', 'w') as named:
        named.write(site.read() + '[site]\nname = TEST CARD\n')
    second = ('-chardev', f'socket,id=second,path={path},server=on,wait=off', '-device', 'pci-serial,chardev=second')
    card.forget()
    with Machine(card, devices=second, initrd='BOOT/initrd.img') as machine:
        machine.shell = Console(path, f'{card.folder}/second.log')
        boot(machine, Want('--config', f'/{NAMED}'), 'home of a test card, with TEST CARD for its name')
        root = re.search(r'fingerpost\.root=\S+', open(f'{card.folder}/cmdline.txt').read()).group()
        who = machine.shell.run('id -u; cat /proc/cmdline; grep " / " /proc/mounts')[0]
        must(re.search(r'^0$', who, re.MULTILINE) and root in who and 'squashfs ro' in who, f'the shell says {who}')
        commands = listed()
        for one in commands:
            said, status = machine.shell.run(f'{one} true' if one.endswith('&') else one)
            must(status not in (126, 127) and not re.search(r'^sh: |(invalid|unrecognized) option|Usage:', said, re.MULTILINE), f'HARDWARE.md: {one}: {said}')
            print(f'        {one}: {" / ".join(said.split(chr(10))[:4])}', flush=True)
        must(len(commands) > 10, 'HARDWARE.md has no commands')
        seen(f'its shell is root on the same root, {root[:40]}…; the {len(commands)} commands that HARDWARE.md has for it are there')


STEPS = {'test-card': test_card}
