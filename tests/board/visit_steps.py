# SPDX-License-Identifier: MIT
"""Visits: home, a finger, the button; a service found in Arabic; clears; what a visit leaves in memory and on the card; sockets."""
import os
import re
import time

from machine import MARGIN, Machine
from steps import ARABIC, CANARY, FOOD, RECORD, TYPED, boot, follow, must, press_home, seen, wait_good


def first_start(card, want):
    with Machine(card) as machine:
        boot(machine, want)
        follow(machine, want, *FOOD)
        seen('a finger on "Food": the list, pixel for pixel')
        took = press_home(machine, want)
        seen(f'the button, with bounce: home again, seen from outside after {took:.2f} s')
        follow(machine, want, *FOOD)
        seen('the next visitor, whose finger touches the very same place: the list again')
        press_home(machine, want)
        look_inside(machine)


# MiB in use on home: the goal, and what is no longer near it
MEMORY = 120, 132


def look_inside(machine):
    def ask(command):
        return machine.shell.run(command)[0]

    must('Linux' in ask('uname'), 'the test\'s shell does not answer')
    memory = {m.group(1): int(m.group(2)) for m in re.finditer(r'(\w+): +(\d+) kB', ask('cat /proc/meminfo'))}
    used = (memory['MemTotal'] - memory['MemAvailable']) / 1024
    must(used <= MEMORY[1], f'{used:.0f} MiB of memory are in use on home: far more than {MEMORY[0]}')
    seen(f'{used:.0f} MiB of {memory["MemTotal"] / 1024:.0f} are in use on home (not available; the test\'s shell is among them): '
         f'the goal of {MEMORY[0]} is {"met" if used <= MEMORY[0] else "missed"}')
    must(memory['SwapTotal'] == 0, 'there is swap')
    mounts = ask('cat /proc/mounts')
    must(re.search(r'/dev/(dm-0|root|mapper/root) / squashfs ro,', mounts), f'the root is not read-only squashfs: {mounts}')
    for line in mounts.splitlines():
        device, place, kind, options = line.split()[:4]
        if device.startswith('/dev/'):
            must(options.split(',')[0] == 'ro', f'{place} is mounted for writing')
    must(' /data/state ext4 ' in mounts, f'the folder of what was installed is not there: {mounts}')
    seen('all that lies on the card is mounted read-only; there is no swap')
    must('heap free:on' in ask('dmesg'), 'freed memory is not cleared')
    seen('the kernel clears memory that is freed')
    failed = ask('systemctl --failed --no-legend --plain')
    must('.service' not in failed and '.mount' not in failed, f'failed: {failed}')
    processes = ask('ps -o user,comm')
    for line in processes.splitlines():
        must(not line.endswith(('login', 'getty', 'agetty', 'sshd')), f'there is a login: {line}')
    must(re.search(r'fingerpo\S* +fingerpost', processes), f'no guard of its own user: {processes}')
    links = ask('ls /sys/class/net').split()
    must(links == ['lo'], f'there are network devices: {links}')
    seen('no login, no network device; the guard has a user of its own')
    must('0' == ask('ls /sys/bus/hid/devices 2>/dev/null | wc -l').strip(), 'there are HID devices')


def arabic(card, want):
    """A visitor who reads only Arabic, from home to the code for a telephone; every glass is compared."""
    with Machine(card) as machine:
        boot(machine, want)
        begun = time.monotonic()
        follow(machine, want, *ARABIC)
        seen(f'a service found in Arabic by {len(ARABIC)} touches, {time.monotonic() - begun:.0f} s: each glass is pixel for pixel what a visit draws')
        took = press_home(machine, want)
        seen(f'the button there: home, in English, seen after {took:.2f} s')


# What the guest's kernel itself says of a press: the first edge of the pin, then what is sent to the display
PROBES = 'p:edge edge_irq_handler', 'p:edge_slowly debounce_irq_handler', 'p:sent virtio_gpu_cmd_resource_flush'
TRACING = '/sys/kernel/tracing'
# Whoever may look into the kernel may not be shut out of it; the release is started with both
UNLOCKED = ('lockdown=confidentiality',)


def trace_of(machine, command):
    machine.shell.run(f'mount -t tracefs none {TRACING} 2>/dev/null; {command}')


def clears(card, want):
    """From three screens, and while the visit does not go on at all."""
    with Machine(card, without=UNLOCKED) as machine:
        boot(machine, want)
        trace_of(machine, f'cd {TRACING}; echo mono >trace_clock')
        for one in PROBES:
            text, status = machine.shell.run(f"echo '{one}' >>kprobe_events")
            must(status == 0, f'the kernel does not take the probe {one}: {text}')
        machine.shell.run('echo 1 >events/kprobes/enable')
        for names, what in (FOOD, 'a list'), (RECORD, 'a record'), (TYPED, 'a search with ten letters'):
            follow(machine, want, *names)
            seen(f'the button on {what}: {edge_to_glass(machine, want)}')
        follow(machine, want, *FOOD)
        machine.shell.run('kill -STOP $(pidof fingerpost-visit)')
        seen(f'the button on a list whose visit is stopped (SIGSTOP): {edge_to_glass(machine, want)}')
        follow(machine, want, *FOOD)
        seen('the next visitor is answered')


def edge_to_glass(machine, want):
    """How long it took: in the guest's own time by its kernel's probes, and as seen from outside."""
    machine.shell.run('echo >trace')
    outside = press_home(machine, want)
    lines = re.findall(r' (\d+\.\d+): (edge|sent)', machine.shell.run('cat trace')[0])
    edges, sent = ([float(at) for at, name in lines if name == one] for one in ('edge', 'sent'))
    must(edges and sent, f'the kernel saw {len(edges)} edges and sent {len(sent)} times')
    after = [1000 * (at - edges[0]) for at in sent if at > edges[0]]
    return f'edge to the first picture sent to the display {after[0]:.0f} ms, to the last {after[-1]:.0f} ms in guest time ({outside:.2f} s from outside)'


def sockets(card, want):
    """Every socket that any program ever asked the kernel for, from the kernel's start on, by a probe in the kernel."""
    probe = 'kprobe_event=p:sockets,__sock_create,family=%x1:s32,kern=%x5:s32'
    with Machine(card, more=f'{probe} trace_buf_size=4M', without=UNLOCKED) as machine:
        boot(machine, want)
        follow(machine, want, *RECORD)
        press_home(machine, want)
        follow(machine, want, *FOOD)
        trace_of(machine, 'true')
        made = sockets_made(machine)
        families = {family for _, family in made}
        must(made and families <= {1, 16}, f'there are sockets of other kinds: {made}')
        names = sorted({name for name, family in made if family == 16})
        # The same probe sees one that is made on purpose
        machine.shell.run('busybox nc -w 1 127.0.0.1 9')
        must({family for _, family in sockets_made(machine)} & {2, 10}, 'an internet socket made by the test is not seen: this shows nothing')
        seen(f'{len(made)} sockets since the kernel began, all programs: of this machine only (AF_UNIX; AF_NETLINK by {", ".join(names)}); '
             'an internet socket that the test made is seen')


def sockets_made(machine):
    """(program, family), of programs; the kernel's own are left out."""
    text = machine.shell.run(f'grep sockets {TRACING}/trace')[0]
    return [(m.group(1), int(m.group(2))) for m in re.finditer(r'(\S+)-\d+ .*family=(\d+) kern=0', text)]


def visits(card, want):
    """A start and a hundred visits leave nothing on the card."""
    count = int(os.environ.get('VISITS', 100))
    card.forget()
    before, label = card.hashes(), card.bytes_of('label')
    with Machine(card) as machine:
        boot(machine, want)
        for _ in range(count):
            follow(machine, want, *FOOD)
            press_home(machine, want)
        wait_good(machine, card)
        machine.shell.run('sync')
        after = card.hashes()
        differ = [name for name in before if before[name] != after[name]]
        changed = sorted({at // 512 for at, (old, new) in enumerate(zip(label, card.bytes_of('label'))) if old != new})
        must(set(differ) <= {'label'}, f'partitions that have changed: {differ}')
        must(set(changed) <= {1024, 1025}, f'sectors outside of the partitions that have changed: {changed}')
    seen(f'the card before the start and after {count} visits, a minute of frames and a sync: boot, both roots and data identical (SHA-256); '
         f'of what lies before them the sectors {changed} differ, the counters of starts: now {card.slots()}')


def residue(card, want):
    """What was typed is in the machine's memory before the press and in no byte of it after; without clearing it would be."""
    before, after = residue_of(card, want, 1)
    must(not any(after), f'{after} places in memory still hold what was typed ({before} before)')
    seen(f'{CANARY} typed: in all memory before the press {before[0]} times as text and {before[1]} pieces of its picture; after it none')
    # The next visit may take the very memory that was freed: it is looked at sooner, and for some visits
    before, after = residue_of(card, want, 5, more='init_on_free=0 test.without_clearing', without=('init_on_free=1',))
    must(any(after), 'nothing is left without clearing either: this test shows nothing')
    seen(f'the same with init_on_free=0: {before} before, {after} after')


def residue_of(card, want, most, **how):
    """(before, after) a press, as canaries() counts, of the first visit that leaves something, of so many at most."""
    (_, searching, _), *_, (_, _, typed) = want.path(*TYPED)[1:]
    rows = pieces(typed, searching)
    must(rows, 'the picture of what is typed has nothing of its own')
    with Machine(card, **how) as machine:
        boot(machine, want)
        for _ in range(most):
            follow(machine, want, *TYPED)
            before = canaries(machine, rows)
            must(all(before), f'what was typed is not found in memory before the press ({before}): the search is broken')
            press_home(machine, want)
            time.sleep(MARGIN / 4 if most == 1 else .2)  # until it has ended
            after = canaries(machine, rows)
            if any(after):
                break
    return before, after


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


STEPS = {'first': first_start, 'arabic': arabic, 'clear': clears, 'sockets': sockets, 'visits': visits, 'residue': residue}
