"""`python -m review`, which ends at once where there is nothing new to review.

What is heavy to import waits until it is needed: Python itself takes half of that time.
"""

import sys

from review.unchanged import is_unchanged
from review.versions import versions


def main() -> None:
    """Run a command: `python -m review --help`; see common.terminal.run."""
    if not sys.argv[1:] and is_unchanged(own := versions()):
        text = (
            "Nothing has changed since this review was made, so it stays as it is "
            "(.venv/bin/python -m review --force makes it anyway).\n"
            f"The page is {own.page.absolute() / 'index.html'}"
        )
        try:
            print(text, flush=True)
        except OSError:
            from common.terminal import console, printable, run

            run(lambda: console.print(printable(text)))
        return
    from common.terminal import run
    from review.making import app

    run(app)


if __name__ == "__main__":
    main()
