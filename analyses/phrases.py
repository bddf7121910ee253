"""Numbers in words: every sentence of the page is made with these, true for any data."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from math import floor

from analyses.answers import Interval, Way

# Of fewer than these a share is not said as a percentage: "6 of 7" says what "86%" hides.
FEWEST_FOR_PERCENT = 10
# ISO 4217 code -> sign; a code that is not here stands before the amount as it is.
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}


def count(n: int, thing: str, things: str | None = None) -> str:
    """Return "1 posting", "2,871 postings"; `things` where the plural is irregular."""
    if n == 1:
        return f"1 {thing}"
    return f"{n:,} {things or thing + 's'}"


def units(way: Way) -> tuple[str, str]:
    """Return what is counted in a way of counting, singular and plural."""
    if way in ("postings", "jobspy"):
        return "posting", "postings"
    return "advertisement", "advertisements"


def sign(currency: str | None) -> str:
    """Return what stands before an amount: "$", "CHF ", or nothing if unknown."""
    return SIGNS.get(currency or "", f"{currency} " if currency else "")


def money(amount: float | None, currency: str | None) -> str:
    """Return an amount a year in thousands, as "$98k"; "–" where there is none.

    Halves are rounded up, as the page's scripts do.
    """
    if amount is None:
        return "–"
    return f"{sign(currency)}{floor(amount / 1000 + 0.5):,}k"


def percent(share: float | None) -> str:
    """Return a share between 0 and 1 as "57%"; "–" where there is none.

    Below 1% and above 99% it keeps a digit, so that "0%" and "100%" are only said of
    none and all: 3,059 of 3,060 are "99.9%", and 1 of 3,060 "under 0.1%".
    """
    if share is None:
        return "–"
    share = round(share, 9)
    if 0.01 <= share <= 0.99 or share in (0, 1):
        return f"{floor(share * 100 + 0.5)}%"
    if 0 < share < 0.0005:
        return "under 0.1%"
    return f"{min(max(share, 0.001), 0.999):.1%}".replace(".0%", "%")


def part_of(part: int, whole: int) -> str:
    """Return a part as "57%"; of fewer than ten, as "6 of 7"."""
    if whole < FEWEST_FOR_PERCENT:
        return f"{part:,} of {whole:,}"
    return percent(part / whole)


def signed(difference: float) -> str:
    """Return a difference as "+12%" or "-0.4%"; "0%" if there is none."""
    if not round(difference, 9):
        return "0%"
    return ("+" if difference > 0 else "-") + percent(abs(difference))


def is_singular(part: int, whole: int) -> bool:
    """Whether a verb behind `part_of` is singular: "1 of 7 is", "0 of 1 is"."""
    return whole == 1 or (part == 1 and whole < FEWEST_FOR_PERCENT)


def part_of_things(part: int, whole: int, thing: str, the: str = "") -> str:
    """Return "57% of 1,200 postings", "6 of 7 postings" or "1 of 1 posting".

    With `the`, the number is left out where there is a percentage: "57% of the postings".
    """
    of_all = count(whole, thing)
    if whole < FEWEST_FOR_PERCENT:
        return f"{part:,} of {of_all}"
    return f"{percent(part / whole)} of {f'{the} {thing}s' if the else of_all}"


def stated_range(word: str, span: Interval, currency: str | None) -> str:
    """Return the range of what is stated: "minimums from $90k to $100k"."""
    if span.low == span.high:
        return f"a {word} of {money(span.low, currency)}"
    if money(span.low, currency) == money(span.high, currency):
        return f"{word}s of about {money(span.low, currency)}"
    return f"{word}s from {money_range(span, currency)}"


def money_range(interval: Interval, currency: str | None) -> str:
    """Return the ends of an amount's interval as "$90k to $100k"; "–" if unknown.

    Ends that are said alike are said once.
    """
    if not interval.is_known:
        return "–"
    low, high = money(interval.low, currency), money(interval.high, currency)
    return low if low == high else f"{low} to {high}"


def share_range(interval: Interval) -> str:
    """Return the ends of a share's interval as "50% to 60%"; "–" if unknown."""
    if not interval.is_known:
        return "–"
    return f"{percent(interval.low)} to {percent(interval.high)}"


def money_interval(interval: Interval, currency: str | None) -> str:
    """Return the interval of an amount as "95% interval $90k to $100k"."""
    if not interval.is_known:
        return "too few for an interval"
    return f"95% interval {money_range(interval, currency)}"


def share_interval(interval: Interval) -> str:
    """Return the interval of a share as "95% interval 50% to 60%"."""
    if not interval.is_known:
        return "too few for an interval"
    return f"95% interval {share_range(interval)}"


def share_with_interval(share: Interval) -> str:
    """Return a share as "55%, 95% interval 50% to 60%"."""
    return f"{percent(share.value)}, {share_interval(share)}"


def listing(names: Sequence[str], limit: int = 12) -> str:
    """Return "a, b and c"; of more than `limit`, the first ones "and n more".

    Names with commas inside of them are kept apart: "Austin, TX; Reno, NV; and Ames, IA".
    """
    if len(names) > limit:
        names = [*names[:limit], f"{len(names) - limit:,} more"]
    if len(names) < 3:
        return " and ".join(names)
    if any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def tidy(text: str, limit: int = 200) -> str:
    """Return foreign text on one line, without control or direction marks, shortened."""
    kept = "".join(
        " " if c.isspace() else c
        for c in text[: 4 * limit]
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    kept = " ".join(kept.split())
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def slugs(names: Sequence[str], instead: str) -> dict[str, str]:
    """Return what each name is called in files and addresses: letters, digits, dashes.

    No two are alike; `instead` stands for a name without a letter or digit.
    """
    found: dict[str, str] = {}
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        stem = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or instead
        slug, number = stem, 2
        while slug in found.values():
            slug, number = f"{stem}-{number}", number + 1
        found[name] = slug
    return found


def sentence(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def day(when: date) -> str:
    """Return a date as "21 November 2025"."""
    return f"{when.day} {when:%B %Y}"


def searches_of(areas: int, searches: int, of: int = 0) -> str:
    """Return "2 of 43 searches", or "the searches of 2 of 4 areas" where areas have more.

    `areas` of all `of` (0: that is not said), for which there were so many `searches`.
    """
    said = f"{areas:,} of " if of else ""
    if searches == (of or areas):
        return said + count(of or areas, "search", "searches")
    return f"the searches of {said}{count(of or areas, 'area')}"


def reached_by(searches: int) -> str:
    """Say how many searches brought what is in a city, if several did."""
    return f", reached by {searches:,} searches" if searches > 1 else ""
