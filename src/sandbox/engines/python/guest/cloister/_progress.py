"""How far the reading of a file has come, told to the host as it goes."""

from __future__ import annotations

import sys

#: What the host looks for in a line of output; its own reader alone writes it.
MARK = "read "
_told: float | None = None


def begin() -> None:
    """Tell the host from now on, until `end`."""
    global _told
    _told = 0.0


def end() -> None:
    """Tell nobody any more."""
    global _told
    _told = None


def come_to(share: float) -> None:
    """Say that so much of the work is done, 0 to 1. Less than a hundredth more than before is not worth a line."""
    global _told
    if _told is None or share < _told + 0.01:
        return
    _told = share
    sys.stdout.write(f"{MARK}{min(share, 1.0):.2f}\n")
    sys.stdout.flush()
