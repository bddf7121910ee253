"""Commands in forks of one Python that has imported what they need.

Starting dbt costs four seconds of CPU time before it reads the project, starting `ingest`
one second; the tests start about a hundred of them. A fork has imported all that already.
What it then runs is the command itself, in a process of its own.
"""

import atexit
import gc
import os
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parent.parent
PATIENCE = 1800  # seconds


class Warm:
    """The Python that forks; it ends with `close`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="warm-"))
        self.listener = Listener(str(self.folder / "socket"))
        # Text is printed as wide as in the tests' reviews.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", self.listener.address],
            cwd=ROOT, env=os.environ | {"COLUMNS": "200"},
        )  # fmt: skip
        self.connection = self.listener.accept()

    def run(
        self, arguments: list[str], env: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run `python ARGUMENTS` (-m MODULE ... or -c CODE ...) from the root."""
        said = [self.folder / "stdout", self.folder / "stderr"]
        self.connection.send((arguments, env, [str(path) for path in said]))
        code = self.connection.recv()
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in said]
        return subprocess.CompletedProcess(arguments, code, *texts)

    def close(self) -> None:
        self.connection.close()
        self.process.wait()
        self.listener.close()
        shutil.rmtree(self.folder)


def serve(address: str) -> None:
    """Fork for each request, until nobody asks any more."""
    connection = Client(address)
    # Collecting garbage in a fork would copy all that it shares.
    gc.freeze()
    while True:
        try:
            arguments, env, said = connection.recv()
        except EOFError:
            return
        child = os.fork()
        if not child:
            become(arguments, env, said)
            end(lambda asked=arguments: run_as_python(asked))
        connection.send(code_of(child))


def code_of(child: int) -> int:
    """Await a process as subprocess does; one that hangs is killed."""
    until = time.monotonic() + PATIENCE
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.005)


def become(arguments: list[str], env: dict[str, str], said: list[str]) -> None:
    """Be what a new process would be: its arguments, environment and streams."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(ROOT)
    streams = (os.devnull, os.O_RDONLY), *((path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
                                           for path in said)  # fmt: skip
    for number, (path, how) in enumerate(streams):
        opened = os.open(path, how, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["-c" if arguments[0] == "-c" else arguments[1], *arguments[2:]]


def run_as_python(arguments: list[str]) -> None:
    """Run the module or the code that Python was asked to run."""
    kind, what, *_ = arguments
    if kind == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})


def end(run: Callable[[], None]) -> NoReturn:
    """Run, then end as Python does, except that what the fork shares is not torn down."""
    code: Any = 0
    try:
        run()
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        code = 1
        traceback.print_exc()
    atexit._run_exitfuncs()
    if isinstance(code, str):
        print(code, file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1 if isinstance(code, str) else code or 0)


def import_what_is_needed() -> None:
    """Import the commands, and parse a project of nothing.

    dbt writes much of its own code when it first parses. (Our project is not parsed: the
    parser of models starts threads, which a fork would lack.)
    """
    for module in ("analyses.__main__", "ingest.__main__"):
        import_module(module)
        del sys.modules[module]  # it is what runs
    dbt = import_module("dbt.cli.main").dbtRunner()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "dbt_project.yml"
        project.write_text(
            "name: nothing\nprofile: job_market_review\n", encoding="utf-8"
        )
        paths = ["--project-dir", folder, "--profiles-dir", str(ROOT)]
        paths += ["--target-path", folder, "--log-path", folder]
        parsed = dbt.invoke(["parse", "--quiet", *paths])
        assert parsed.success, parsed.exception


if __name__ == "__main__":
    import_what_is_needed()
    end(lambda: serve(sys.argv[1]))
