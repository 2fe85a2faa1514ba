# SPDX-License-Identifier: MIT
"""The self-test of staff on the card, by touch: the colors of the glass, every square of it, what it says of the kiosk; and the
drill, whose press is timed by the guard."""
from machine import DAY
from office import Kiosk, Office
from pictures import agrees
from steps import Want, boot, must, seen


def tree_of_squares(office):
    trees, _ = office.new.walk(['hold staff 3000', 'tap #staff:test', 'tap #test:touch', 'tree'])
    return [one for one in trees[0]['targets'] if one['id'].startswith('cell:')]


def strokes(squares):
    """How a finger goes over all of them: along each row, lifted over the middle."""
    found = []
    for one in squares:
        x, y = one['x'] + one['w'] // 2, one['y'] + one['h'] // 2
        if found and found[-1][-1][1] == y and x - found[-1][-1][0] < 2 * one['w']:
            found[-1].append((x, y))
        else:
            found.append([(x, y)])
    return found


def health(office, machine, name):
    """What the guard is told of the kiosk: of its state by the same program on this machine, of its room by the card itself."""
    machine.take_state(name)
    blocks, size = machine.shell.run("stat -f -c '%a %S' /data/state")[0].split()[-2:]
    clock = 'yes' if machine.shell.run('[ -e /sys/class/rtc/rtc0 ]')[1] == 0 else 'no'
    _, *lines = office.data('health', name).splitlines()
    return [f'rtc {clock}', f'storage yes {int(blocks) * int(size) >> 20}', *lines]


def at_any_time(office, lines, page):
    """The page that tells the time, at whatever time but this it is: what is the same in the morning and at night."""
    late = Want(*office.new.options, '--now', f'{DAY}T22:48')
    night = office.staff('none', ('staff:test', *lines), ('test:clock',), want=late)[-1][2]
    return lambda glass: agrees(glass, page, night)


def look_at_all(office, machine, lines):
    squares = tree_of_squares(office)
    lit = [('test:colors',), *[('go-on',)] * 6, ('colors:even',)]
    felt = [('test:touch',), *((stroke,) for stroke in strokes(squares)), ('touch:finish',)]
    told = [move for name in ('data', 'storage', 'clock', 'clear') for move in ((f'test:{name}',), ('back',))]
    drill = [('test:drill',), ('drill:start',), *((None, f'drill {left}') for left in range(14, 0, -1))]
    pages = office.staff('none', ('staff:test', *lines), *lit, *felt, *told, *drill)
    clock = next(at for at, (does, _, _) in enumerate(pages) if does == 'test:clock')
    pages[clock] = (*pages[clock][:2], at_any_time(office, lines, pages[clock][2]))
    sample = [after for _, _, after in pages[-15:]]
    machine.play(pages[:-15], 'the self-test')
    seen(f'the self-test, by touch: six colors, {len(squares)} squares under a finger that goes over them, data, storage, clock, button')
    machine.play([(*pages[-15][:2], sample.__contains__)], 'the drill')


def selftest(_, __):
    office = Office()
    with Kiosk(office.card()) as machine:
        boot(machine, office.new, 'a card with a switch')
        look_at_all(office, machine, health(office, machine, 'before'))
        machine.leave(office.new)
        lines, tries = [], iter(range(1, 100))

        def is_kept():
            lines[:] = health(office, machine, f'drilled{next(tries)}')
            return any(line.startswith('drilled') for line in lines)

        must(machine.until(is_kept, 10), 'the drill is not kept')
        word, within, days = next(line for line in lines if line.startswith('drilled')).split()[1:]
        must((word, days) == ('cleared', '0'), f'of the drill is kept: {word}, {days} days ago')
        clears = f'clears {within}'
        machine.play(office.staff('none', ('staff:test', *lines), ('test:clear',), more=['pin first 0', clears, f'drilled cleared {within} 0']),
                     'after the drill')
        seen(f'the drill: the sample visit, the button, home; staff read "Cleared within {within} ms" where they look')


STEPS = {'selftest': selftest}
