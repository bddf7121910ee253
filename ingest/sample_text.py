"""What a synthetic posting says: its description in Markdown, and its pay.

Only `Random.random` and `Random.choices` are used, which give the same numbers in every
version of Python: same seed, same bytes.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

WORDS = tomllib.loads(
    Path(__file__).with_name("sample_words.toml").read_text(encoding="utf-8")
)
MARK = "Synthetic sample posting: made up, not a real job."
PARAGRAPH_BREAK = "\n   \n\n  \n\n "  # as the Markdown of JobSpy has it

# How many of an interval make a year of 2,080 hours, and what its amounts are rounded to.
PERIODS_PER_YEAR = {
    "yearly": 1,
    "hourly": 2080,
    "daily": 260,
    "weekly": 52,
    "monthly": 12,
}
ROUNDING = {
    "yearly": (100, 500, 1000, 1000, 5000),
    "hourly": (0.25, 0.5, 1),
    "daily": (10,),
    "weekly": (50,),
    "monthly": (100,),
}

T = TypeVar("T")


class Pay(NamedTuple):
    """Pay as a text states it, in US dollars per `interval`; None: an end not stated."""

    minimum: float | None
    maximum: float | None
    interval: str


class Offer(NamedTuple):
    """A sentence on pay, what it states, and what the scraper's pattern finds in it."""

    text: str
    pay: Pay | None
    found: dict[str, str]
    names_place: bool


NO_PAY = "not stated"


def draw_offer(rng: Random, interval: str, yearly_middle: float, place: str) -> Offer:
    """Return a sentence that offers pay per `interval`, or says nothing (NO_PAY).

    `yearly_middle` is the middle of the range in US dollars a year; `place` is the
    posting's location, which some ways of writing pay name.
    """
    has_city = re.search(r", [A-Z]{2}$", place)
    styles = [
        style for style in WORDS["pay"][interval] if has_city or not style.get("by_place")
    ]
    style = rng.choices(styles, [style["weight"] for style in styles])[0]
    if interval == NO_PAY:
        return Offer(style["text"], None, {}, False)

    step = style.get("step") or pick(rng, ROUNDING[interval])
    middle = yearly_middle / PERIODS_PER_YEAR[interval]
    spread = 0.08 + 0.16 * rng.random()
    factors = {"lower": -spread - 0.12, "lo": -spread, "mid": 0, "hi": spread,
               "higher": spread + 0.12}  # fmt: skip
    amounts = {name: round(middle * (1 + f) / step) * step for name, f in factors.items()}
    low, high = amounts["lo"], amounts["hi"]
    text = style["text"].format(
        place=place,
        lok=low // 1000,
        hik=high // 1000,
        lo_hourly=f"{low / PERIODS_PER_YEAR['hourly']:.2f}",
        **{name: _written(amount) for name, amount in amounts.items()},
    )
    pay = {
        "range": Pay(low, high, interval),
        "point": Pay(low, low, interval),
        "from": Pay(low, None, interval),
        "upto": Pay(None, high, interval),
    }[style.get("gives", "range")]
    found = {
        "salary_source": "description",
        "interval": interval,
        "min_amount": str(float(low)),
        "max_amount": str(float(high)),
        "currency": "USD",
    }
    has_long_dash = re.search("[–—]", text)
    return Offer(text, pay, found if has_long_dash else {}, "by_place" in style)


def describe(
    rng: Random, *, company: str, title: str, is_remote: bool, offer: str, email: str
) -> str:
    """Return a description in Markdown as JobSpy writes it, marked as made up.

    It says "remote" only where `is_remote`; `offer` and `email` may be empty.
    """
    words = WORDS["sentences"]
    listed = company == WORDS["companies"]["aggregator"]["name"]
    opening = [
        *(words["aggregator"] if listed else ()),
        pick(rng, words["opening"]),
        *shuffled(rng, words["role"])[:2],
    ]
    closing = [
        pick(rng, words["remote"] if is_remote else words["office"]),
        *shuffled(rng, words["decoys"])[: pick(rng, (1, 2, 3))],
        pick(rng, words["contact"]).format(email=email) if email else "",
        pick(rng, words["closing"]),
    ]
    pay_heading = pick(rng, ("Compensation", "Pay", "Salary"))
    paragraphs = [
        MARK,
        _escaped(" ".join(opening).format(company=company, title=title)),
        _bullets("What you will do", shuffled(rng, words["duties"])[:3]),
        _bullets("What you bring", shuffled(rng, words["skills"])[:3]),
        f"**{pay_heading}**\n {_escaped(offer)}" if offer else "",
        *map(_escaped, closing),
    ]
    return PARAGRAPH_BREAK.join(filter(None, paragraphs))


def _bullets(heading: str, items: Sequence[str]) -> str:
    return "\n".join((f"**{heading}**", *(f"* {_escaped(item)}" for item in items)))


def _escaped(text: str) -> str:
    """Escape as JobSpy's Markdown converter did in 2025 (markdownify 0.13)."""
    text = re.sub(r"([\\&<`[>~#=+|-])", r"\\\1", text)
    return re.sub(r"([0-9])([.)])", r"\1\\\2", text)


def _written(amount: float) -> str:
    """Return an amount with thousands separators, and cents where it has any."""
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


def pick(rng: Random, options: Sequence[T]) -> T:
    """Return one of the options, each as likely as the others."""
    return rng.choices(options)[0]


def weighted(rng: Random, weights: Mapping[str, float]) -> str:
    """Return one of the keys, as likely as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]


def ranked(rng: Random, options: Sequence[T], power: float) -> T:
    """Return one of the options, of which earlier ones are likelier (Zipf's law)."""
    return rng.choices(options, [1 / rank**power for rank in range(1, len(options) + 1)])[
        0
    ]


def shuffled(rng: Random, items: Sequence[T]) -> list[T]:
    """Return the items in a random order."""
    return sorted(items, key=lambda _: rng.random())
