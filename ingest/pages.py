"""What a page of a site holds, and whether a list of jobs has come to its end.

A list is whole only by proof. LinkedIn's: a page that is not full, and nothing behind it.
Indeed's: no cursor to go on with. ZipRecruiter's and Naukri's: their own count. A page
without a single card proves nothing: it is how LinkedIn says that there are no more
jobs, and how it says that there are none for us.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from jobspy.linkedin.constant import jobs_per_page, max_results

# Sites that always show the end of a list; and the most that a site shows (JobSpy's own
# limits).
PROVABLE = ("linkedin", "indeed")
MOST_SHOWN = {"linkedin": max_results, "google": 900}
# Status codes of a posting's own page that no longer exists.
GONE_CODES = (404, 410)
OWN_COUNT = re.compile(rb'\\*"(?:jobCount|noOfJobs)\\*"\s*:\s*(\d+)')


@dataclass(frozen=True)
class Page:
    """One answer: a page of a list, with its cards; or a posting's own page.

    `start`: the number of cards before it. `ids`: of the cards that have one.
    `is_last`: the site itself says that there is nothing behind it. `own_count`: how
    many jobs it says there are.
    """

    is_list: bool
    start: int = 0
    cards: int = 0
    ids: tuple[str, ...] = ()
    is_last: bool = False
    own_count: int | None = None
    has_text: bool = False


def read_page(site: str, url: str, status: int, body: bytes) -> Page | None:
    """What a page of a site holds; None where it is not a page of jobs."""
    if site == "linkedin" and status in (200, *GONE_CODES):
        page = _linkedin(url, body)
        return page if status == 200 or page and not page.is_list else None
    if status != 200:
        return None
    if site == "indeed":
        return _indeed(body)
    if count := OWN_COUNT.search(body):
        return Page(is_list=True, own_count=int(count[1]))
    return None


def _linkedin(url: str, body: bytes) -> Page | None:
    address = urlsplit(url)
    if address.path.startswith("/jobs/view/"):
        text = BeautifulSoup(body, "html.parser").find(
            class_="show-more-less-html__markup"
        )
        return Page(is_list=False, has_text=bool(text and text.get_text(strip=True)))
    if not address.path.endswith("/search"):
        return None
    cards = BeautifulSoup(body, "html.parser").find_all(class_="base-search-card")
    ids = (str(card.get("data-entity-urn", "")).split(":")[-1] for card in cards)
    [start] = parse_qs(address.query).get("start", ["0"])
    return Page(
        is_list=True, start=int(start), cards=len(cards),
        ids=tuple(id for id in ids if id),
    )  # fmt: skip


def _indeed(body: bytes) -> Page | None:
    try:
        search = json.loads(body)["data"]["jobSearch"]
        jobs = [result.get("job") for result in search["results"]]
        return Page(
            is_list=True,
            cards=len(jobs),
            ids=tuple(str(job["key"]) for job in jobs if job),
            is_last=not search["pageInfo"]["nextCursor"],
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return None  # JobSpy reads it by the same names, and says what is wrong


@dataclass(frozen=True)
class Ending:
    """How a list ended: proven or not, and why not; cards that the site left out.

    `ask_next`: the place in the list where one more question would tell.
    """

    is_proven: bool = False
    doubt: str | None = None
    ask_next: int | None = None
    left_out: int = 0


def ending(site: str, pages: Sequence[Page], rows_read: int) -> Ending:
    """Judge how a list ended, from the pages that came, in order."""
    if not pages:
        return Ending(doubt="the site gives no word that there is no more")
    if site == "linkedin":
        return _linkedin_ending(pages)
    if site == "indeed":
        if pages[-1].is_last:
            return Ending(is_proven=True)
        return Ending(doubt="it ended before the site's own last page")
    count = pages[-1].own_count
    if count is None:
        return Ending(doubt="the site gives no word that there is no more")
    if rows_read >= count:
        return Ending(is_proven=True)
    return Ending(doubt=f"the site counts {count:,} and showed {rows_read:,}")


def _linkedin_ending(pages: Sequence[Page]) -> Ending:
    """A page that is not full, and nothing behind it.

    After a page that is not full, the next one tells. Where a bare page came after full
    ones, the page half a page back tells: it must hold the last cards again.
    """
    starts = {page.start for page in pages}
    last = pages[-1]
    seen_before = {id for page in pages[:-1] for id in page.ids}
    left_out = _left_out(pages)
    if last.cards:
        is_short = last.cards < jobs_per_page
        is_known = seen_before.issuperset(last.ids)
        overlaps = any(0 < last.start - page.start < jobs_per_page for page in pages)
        if is_short and overlaps and is_known and last.ids:
            return Ending(is_proven=True, left_out=left_out)
        if last.start + jobs_per_page not in starts:
            return Ending(ask_next=last.start + jobs_per_page, left_out=left_out,
                          doubt="its last page was cut short")  # fmt: skip
        return Ending(doubt="its pages repeat each other", left_out=left_out)
    before = next(
        (page for page in pages if page.start == last.start - jobs_per_page), None
    )
    if last.start == 0:
        return Ending(doubt="no card came, and no word that there are no jobs")
    if before and before.cards < jobs_per_page:
        return Ending(is_proven=True, left_out=left_out)
    half_back = last.start - jobs_per_page // 2
    return Ending(
        doubt="after full pages a bare one came",
        ask_next=None if half_back in starts else half_back,
        left_out=left_out,
    )


def _left_out(pages: Sequence[Page]) -> int:
    """Cards that a page lacked though others came behind it."""
    furthest = max((page.start for page in pages if page.cards), default=0)
    short = {
        page.start: jobs_per_page - page.cards
        for page in pages
        if page.start < furthest and page.start % jobs_per_page == 0
    }
    return sum(missing for missing in short.values() if missing > 0)
