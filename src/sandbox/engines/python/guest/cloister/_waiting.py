"""`await` without sockets: WASI has no socket pair, which asyncio's own loops are built on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine


class _Clock:
    """Stands where a selector would: there is nothing to wait for but time."""

    def select(self, timeout: float | None) -> list:
        if timeout is None:
            raise RuntimeError("this would wait for ever: nothing outside the sandbox can wake it")
        if timeout > 0:
            time.sleep(timeout)
        return []

    def close(self) -> None:
        return


class Loop(asyncio.BaseEventLoop):
    """An event loop that knows tasks, futures and timers, and nothing of the network."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Clock()

    def _process_events(self, event_list: list) -> None:
        return

    def _write_to_self(self) -> None:
        return


def finish(coroutine: Coroutine) -> object:
    """Run a coroutine to its end and return its value."""
    loop = Loop()
    try:
        asyncio.set_event_loop(loop)
        return loop.run_until_complete(coroutine)
    finally:
        asyncio.set_event_loop(None)
        loop.close()
