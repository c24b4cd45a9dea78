"""The state of a session: each turn runs in a copy of this process, which takes its place when the turn came to its end.

A turn that is killed, or that ends the interpreter, takes nothing with it: the process it was copied from goes on as it was.
The warden gives four descriptors: commands come in by the first, answers go out by the second, the others are the guest's
output. They are kept under high numbers, so that closing all of them costs one turn.
"""

import os
import sys

commands, answers, out, err, nothing = (int(word) for word in sys.argv[1:6])

sys.argv = [""]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from cloister import _turn  # noqa: E402 - found by the line above

_fork, _read, _write, _dup2, _waitpid, _exit, _getpid = os.fork, os.read, os.write, os.dup2, os.waitpid, os._exit, os.getpid
_no_waiting = os.WNOHANG


def live() -> None:
    """Wait for commands, one byte each, until the warden is gone."""
    while True:
        if not _read(commands, 1):
            _exit(0)
        forget_children()
        child = _fork()
        if child:
            _, status = _waitpid(child, 0)
            _write(answers, b"ended %d %d\n" % (child, status))
            continue
        for kept, usual in ((nothing, 0), (out, 1), (err, 2)):
            _dup2(kept, usual)
        _write(answers, b"began %d 0\n" % _getpid())
        try:
            _turn.run()
            word = b"done"
        except BaseException:  # noqa: BLE001 - whatever the code left behind, the warden has to hear of its end
            word = b"mute"
        _write(answers, b"%s %d 0\n" % (word, _getpid()))


def forget_children() -> None:
    """What earlier turns started has been ended, and would count as a process until somebody asks how."""
    try:
        while _waitpid(-1, _no_waiting)[0]:
            pass
    except ChildProcessError:
        return


_write(answers, b"ready %d 0\n" % _getpid())
live()
