"""Stopping a run: Ctrl-C ends what is under way within a second, and nothing is lost."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

# How often (s) a wait checks whether it has been asked to end.
GLANCE = 0.1


class Stop:
    """Whether the user has asked to stop, which ends any sleep at once."""

    is_asked = False

    def sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.is_asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, GLANCE))


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Ctrl-C (or SIGTERM) ends the run, and what has come lands; the second kills it."""
    stop = Stop()

    def handle(number: int, _frame: object) -> None:
        # Only what is safe in a signal handler: no buffers, no locks.
        if stop.is_asked:
            show_cursor = b"\x1b[?25h" if os.isatty(2) else b""
            os.write(2, show_cursor + b"\nStopped at once; what is landed is whole.\n")
            os._exit(128 + number)
        stop.is_asked = True
        os.write(2, b"\nStopping: what has come so far lands; once more stops at once.\n")

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
