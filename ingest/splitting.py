"""A search that a site's limit cut off, asked for in parts until each part is whole.

A site shows the first thousand jobs of a list and no more. Where `searches.toml` asks for
it (`split`), the list is asked for in parts that its own filters make, and a part that is
cut off in smaller ones. What the cut-off lists showed puts it to the test: each of their
jobs must be in a part, else there are jobs in none, and the number is "at least".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.jobspy_call import CallResult
from ingest.kept_texts import KeptTexts
from ingest.landing import PostingRow
from ingest.request import Request

Ask = Callable[[Request], CallResult]

# The filters that split a list, each with its values, in the order to try them. Those of
# LinkedIn: on-site, remote, hybrid; full-time, part-time, contract, temporary,
# internship, volunteer, other; and six levels.
FILTERS: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "linkedin": [
        ("f_WT", ("1", "2", "3")),
        ("f_JT", ("F", "P", "C", "T", "I", "V", "O")),
        ("f_E", ("1", "2", "3", "4", "5", "6")),
    ]
}


@dataclass(frozen=True)
class Part:
    """A part of a list, and what it gave; a leaf is not split further."""

    result: CallResult
    is_leaf: bool

    @property
    def is_bare(self) -> bool:
        """Whether the site showed nothing, without a word that there is nothing."""
        return not self.result.rows and self.result.outcome == "suspicious"


def make(request: Request, ask: Ask, texts: KeptTexts) -> CallResult:
    """Ask for a list, and for its parts where the site's limit cut it off."""
    first = ask(request)
    kinds = FILTERS.get(request.site, [])
    if not (first.is_at_limit and kinds) or len(first.rows) >= request.results_wanted:
        return first
    texts.remember(first.rows)
    parts = list(_parts(request, kinds, ask, texts))
    return _union(first, [Part(first, is_leaf=False), *parts])


def _parts(
    request: Request, kinds: list[tuple[str, tuple[str, ...]]], ask: Ask, texts: KeptTexts
) -> Iterator[Part]:
    (name, values), *finer = kinds
    for value in values:
        part = replace(request, own_filters=(*request.own_filters, (name, value)))
        result = ask(part)
        texts.remember(result.rows)
        is_split = result.is_at_limit and bool(finer)
        yield Part(result, is_leaf=not is_split)
        if _has_failed(result):
            return  # the site or the user said "stop": the next try starts over
        if is_split:
            yield from _parts(part, finer, ask, texts)


def _has_failed(result: CallResult) -> bool:
    return result.outcome in ("blocked", "failed", "partial") or result.is_refusal


def _union(first: CallResult, parts: list[Part]) -> CallResult:
    """What all parts gave together, each posting once."""
    results = [part.result for part in parts]
    leaves = [part for part in parts if part.is_leaf]
    rows: dict[str, PostingRow] = {}
    for result in results:
        for row in result.rows:
            known = rows.get(_id(row))
            if known is None or not known.cells.get("description"):
                rows[_id(row)] = row
    in_leaves = {_id(row) for leaf in leaves for row in leaf.result.rows}
    in_none = len(rows) - len(in_leaves)
    broken = next((r for r in results if _has_failed(r)), None)
    doubted = [leaf for leaf in leaves if not (leaf.result.is_whole or leaf.is_bare)]
    is_whole = not broken and not in_none and not doubted
    notes = [f"asked for in {len(leaves)} parts, since {first.note}"]
    if in_none:
        notes.append(f"{in_none:,} of its jobs are in no part, so there may be more")
    if doubted and not broken:
        notes.append(f"{len(doubted)} parts are not proven whole")
    return first._replace(
        rows=[
            PostingRow(number, row.cells, row.other)
            for number, row in enumerate(rows.values(), 1)
        ],
        refused=[refused for result in results for refused in result.refused],
        outcome="partial" if broken else "landed",
        why=f"a part failed: {broken.why}" if broken else None,
        note="; ".join(notes),
        is_cut_off=not is_whole,
        is_whole=is_whole,
        is_refusal=any(result.is_refusal for result in results),
        is_broken=broken is not None,
        is_at_limit=not is_whole,
        retry_after=max(result.retry_after for result in results),
        rows_lost=sum(leaf.result.rows_lost for leaf in leaves),
        requests=sum(result.requests for result in results),
        texts_kept=results[0].texts_kept,
    )


def _id(row: PostingRow) -> str:
    return row.cells.get("id") or row.cells.get("job_url") or str(row.number)
