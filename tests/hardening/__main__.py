"""The long proof: `make hardening`. It ends in a table of promise, tries and lost.

`--small` tries each promise a few times, as CI does; `--only NAME` one of them. `--keep`
keeps the table for the README to quote.
"""

import json
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.hardening import promises

PROOF = Path(__file__).with_name("proof.json")
SEED = 20261125
# A promise, and how often it is tried in the long run and in the small one.
TRIES = {
    promises.kills_of_adopt: (30, 2),
    promises.kills_of_scrape: (30, 2),
    promises.kills_of_review: (30, 1),
    promises.fuzzed_files: (20_000, 100),
    promises.hostile_names: (5_000, 300),
    promises.hostile_paths: (len(promises.PATHS), 0),
    promises.two_at_once: (10, 1),
    promises.full_disks: (10, 0),
}


def main() -> None:
    small, keep = "--small" in sys.argv, "--keep" in sys.argv
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    table = []
    for promise, (many, few) in TRIES.items():
        tries = few if small else many
        if not tries or (only and promise.__name__ != only):
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="hardening-") as folder:
            lost = promise(Path(folder), random.Random(SEED), tries)
        says = " ".join((promise.__doc__ or "").split())
        table.append({"promise": says, "tries": tries, "lost": lost})
        print(f"{says}\n  {tries:,} tries, {lost} lost "
              f"({time.monotonic() - begun:.0f} s)", flush=True)  # fmt: skip
    if keep:
        proof = {"on": str(datetime.now(UTC).date()), "seed": SEED, "promises": table}
        text = json.dumps(proof, indent=2, ensure_ascii=False) + "\n"
        PROOF.write_text(text, encoding="utf-8")
    sys.exit(any(row["lost"] for row in table))


if __name__ == "__main__":
    main()
