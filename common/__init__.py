"""What `ingest`, `analyses` and `review` share; it knows none of them.

It is imported first, and sees to it that what they import is what was installed for them.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 (whoever runs an old one is told)
    sys.exit(
        "Python 3.11 or newer is needed, and this is Python "
        + sys.version.split()[0]
        + ". Run .venv/bin/python, which `make review` sets up."
    )

from types import TracebackType  # noqa: E402

STOPPED_SAID = "Stopped: what is there is whole. Run it again to go on."


def _end(
    kind: type[BaseException], problem: BaseException, trace: TracebackType | None
) -> None:
    """Ctrl-C, also while modules are loaded, is one sentence."""
    if not issubclass(kind, KeyboardInterrupt):
        return sys.__excepthook__(kind, problem, trace)
    sys.stderr.write(STOPPED_SAID + "\n")


sys.excepthook = _end

from importlib.util import find_spec  # noqa: E402 (Python 2 has none)

# A stray module on PYTHONPATH shadows nothing: what it adds is searched last.
_added = [
    os.path.abspath(path)  # noqa: PTH100 (as Python itself makes them)
    for path in os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if path
]
sys.path.sort(key=_added.__contains__)

if find_spec("typer") is None or find_spec("duckdb") is None:
    sys.exit(
        "What this needs is not installed for "
        + sys.executable
        + ". Run .venv/bin/python, which `make review` sets up."
    )
