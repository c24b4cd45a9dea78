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


def finish(coroutine: Coroutine, debug: bool | None = None, loop_factory: object = None) -> object:
    """Run a coroutine to its end and return its value; what it started beside it is cancelled."""
    loop = loop_factory() if callable(loop_factory) else Loop()
    # Pyodide calls its own loop a running one for as long as it lives; it runs nothing here.
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        asyncio.set_event_loop(loop)
        if debug is not None:
            loop.set_debug(debug)
        try:
            return loop.run_until_complete(coroutine)
        finally:
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        asyncio.set_event_loop(None)
        loop.close()
        asyncio._set_running_loop(outer)


def _cancel_all(loop: Loop) -> None:
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))


def _run(main: Coroutine, *, debug: bool | None = None, loop_factory: object = None) -> object:
    """`asyncio.run`, on a loop that needs no sockets."""
    if isinstance(asyncio._get_running_loop(), Loop):
        main.close()
        raise RuntimeError("asyncio.run() cannot be called from a running event loop: await the coroutine")
    if not asyncio.iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    return finish(main, debug, loop_factory)


class _Runner(asyncio.Runner):
    """`asyncio.Runner` whose loop needs no sockets."""

    def __init__(self, *, debug: bool | None = None, loop_factory: object = None) -> None:
        super().__init__(debug=debug, loop_factory=loop_factory or Loop)


def install() -> None:
    """Make asyncio's own ways of starting a loop work here."""
    asyncio.run = _run
    asyncio.Runner = _Runner
    asyncio.new_event_loop = asyncio.events.new_event_loop = Loop
