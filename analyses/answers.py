"""What the page's questions answer: one row type for each file of analyses/page.

Each type lists its question's columns, by name and type. `Answers` holds all of them,
each asked once, and the figures and sentences are made of nothing else.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, NamedTuple, Self

# What is counted: advertisements of the job, all advertisements, all postings, and all
# postings with only the pay that the scraper found.
Way = Literal["core", "all", "postings", "jobspy"]
End = Literal["min", "max"]

WAYS: dict[Way, str] = {
    "core": "ads of the job",
    "all": "all ads",
    "postings": "all postings",
    "jobspy": "scraper's pay",
}
ENDS: dict[End, str] = {"min": "minimum", "max": "maximum"}
# A median of which one company has more than this is marked, and makes no headline.
MOST_OF_ONE = 1 / 3


class Counting(NamedTuple):
    """Three choices that make a way of counting.

    The job alone, or all that was found; each text once, or each copy; the text's pay
    before the scraper's, or the scraper's alone.
    """

    is_of_job: bool
    is_of_texts: bool
    is_best_pay: bool

    @property
    def choices(self) -> tuple[str, str, str]:
        """The three, by the names that the page's switches have for them."""
        return (
            "core" if self.is_of_job else "all",
            "texts" if self.is_of_texts else "postings",
            "best" if self.is_best_pay else "jobspy",
        )


# Each way that a reader can choose, by its name in the marts of choices. The first four
# have figures of their own.
COUNTED = {
    "core": Counting(True, True, True),
    "all": Counting(False, True, True),
    "postings": Counting(False, False, True),
    "jobspy": Counting(False, False, False),
    "core_postings": Counting(True, False, True),
    "core_jobspy": Counting(True, True, False),
    "all_jobspy": Counting(False, True, False),
    "core_postings_jobspy": Counting(True, False, False),
}


def altered_for(way: Way) -> list[str]:
    """Return the ways in which a way's figures are shown: first its own.

    For the others, which have no figures of their own, they are altered.
    """
    return [way, *(one for one in COUNTED if one.startswith(f"{way}_"))]


@dataclass(frozen=True)
class Row:
    """A row of an answer; what it says is of this role."""

    role: str


class Interval(NamedTuple):
    """A value with the ends of its 95% interval; None where it can't be told."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def is_known(self) -> bool:
        """Whether the interval has ends."""
        return self.low is not None and self.high is not None


class Shared:
    """What has a share of the advertisements that are counted."""

    share_of_advertisements: float | None
    share_of_advertisements_low: float | None
    share_of_advertisements_high: float | None

    @property
    def share(self) -> Interval:
        """The share, with its interval."""
        return Interval(
            self.share_of_advertisements,
            self.share_of_advertisements_low,
            self.share_of_advertisements_high,
        )


class Stating:
    """What states pay, or does not."""

    advertisements: int
    share_with_pay: float | None
    share_with_pay_low: float | None
    share_with_pay_high: float | None

    @property
    def advertisements_stating(self) -> int:
        """How many state pay, in whatever currency."""
        return round((self.share_with_pay or 0) * self.advertisements)

    @property
    def stating(self) -> Interval:
        """The share that states pay, with its interval."""
        return Interval(
            self.share_with_pay, self.share_with_pay_low, self.share_with_pay_high
        )


@dataclass(frozen=True)
class Ends(Row):
    """What postings pay: medians of both ends of it, in `pay_currency` a year."""

    name: str
    advertisements: int
    advertisements_with_pay: int
    pay_currency: str | None
    median_min_yearly: float | None
    median_min_low: float | None
    median_min_high: float | None
    lowest_min_yearly: float | None
    highest_min_yearly: float | None
    companies_with_min: int
    largest_share_min: float | None
    precision_min: str
    median_max_yearly: float | None
    median_max_low: float | None
    median_max_high: float | None
    lowest_max_yearly: float | None
    highest_max_yearly: float | None
    companies_with_max: int
    largest_share_max: float | None
    precision_max: str

    def precision(self, end: End) -> str:
        """Return how precise a median is: published, starred, range or none."""
        return self.precision_min if end == "min" else self.precision_max

    def median(self, end: End) -> Interval:
        """Return the median of the stated minimums or maximums, where it may be said."""
        if self.precision(end) not in ("published", "starred"):
            return Interval(None, None, None)
        if end == "min":
            return Interval(
                self.median_min_yearly, self.median_min_low, self.median_min_high
            )
        return Interval(self.median_max_yearly, self.median_max_low, self.median_max_high)

    def span(self, end: End) -> Interval:
        """Return the lowest and highest of what is stated, without a value between."""
        if end == "min":
            return Interval(None, self.lowest_min_yearly, self.highest_min_yearly)
        return Interval(None, self.lowest_max_yearly, self.highest_max_yearly)

    def companies(self, end: End) -> int:
        """Return how many companies state this end."""
        return self.companies_with_min if end == "min" else self.companies_with_max

    def largest_share(self, end: End) -> float | None:
        """Return the share of these advertisements that one company has."""
        return self.largest_share_min if end == "min" else self.largest_share_max

    def is_of_one(self, end: End) -> bool:
        """Whether one company has so many that the median says little of the others."""
        return (self.largest_share(end) or 0) > MOST_OF_ONE


@dataclass(frozen=True)
class Medians(Ends):
    """What a role, a place or a trait pays, and how far both medians can be relied on."""

    reliability: str
    is_sure: bool

    @property
    def prints_both(self) -> bool:
        """Whether both medians are printed, with intervals or without."""
        return all(self.median(end).value is not None for end in ENDS)


@dataclass(frozen=True)
class Pay(Medians, Stating):
    counted: Way
    postings: int
    companies_counted: int
    share_with_pay: float | None
    share_with_pay_low: float | None
    share_with_pay_high: float | None
    p10_min_yearly: float | None
    q1_min_yearly: float | None
    q3_min_yearly: float | None
    p90_min_yearly: float | None
    p10_max_yearly: float | None
    q1_max_yearly: float | None
    q3_max_yearly: float | None
    p90_max_yearly: float | None
    relative_error_min: float | None
    relative_error_max: float | None

    def between(self, low: str, high: str, end: End) -> Interval:
        """Return what lies between two percentiles: p10, q1, q3 or p90."""
        return Interval(
            None,
            *(getattr(self, f"{name}_{end}_yearly") for name in (low, high)),
        )

    def relative_error(self, end: End) -> float | None:
        """Return the relative standard error of a median that may be said."""
        if self.median(end).value is None:
            return None
        return self.relative_error_min if end == "min" else self.relative_error_max


@dataclass(frozen=True)
class RolePay(Pay):
    advertisements_with_min: int
    advertisements_with_max: int
    places_named: int
    advertisements_in_places: int
    advertisements_placed_by_text: int


@dataclass(frozen=True)
class PlacePay(Pay):
    latitude: float | None
    longitude: float | None
    country: str | None
    is_searched: bool
    share_of_advertisements: float | None
    area: str | None


@dataclass(frozen=True)
class FilteredPay(Medians, Stating):
    counted: str
    yearly_basis: str
    job_level: str
    work_mode: str
    share_with_pay: float
    share_with_pay_low: float
    share_with_pay_high: float


@dataclass(frozen=True)
class FilteredTrait(Row, Shared, Stating):
    """How many of a choice have something: of a company, in a city, naming a skill."""

    counted: str
    job_level: str
    work_mode: str
    trait: str
    name: str
    advertisements: int
    of_aggregators: int
    all_advertisements: int
    share_of_advertisements: float
    share_of_advertisements_low: float | None
    share_of_advertisements_high: float | None
    advertisements_with_pay: int
    share_with_pay: float
    share_with_pay_low: float
    share_with_pay_high: float
    all_values: int


@dataclass(frozen=True)
class StatePay(Row, Stating):
    country: str
    state: str
    advertisements: int
    advertisements_with_pay: int
    share_with_pay: float
    share_with_pay_low: float
    share_with_pay_high: float
    is_demanded_by_law: bool


@dataclass(frozen=True)
class Lead(Row):
    """How something compares with others when companies are drawn anew."""

    counted: Way
    trait: str
    measure: str
    name: str
    amount: float
    compared: int
    is_highest: bool
    is_lowest: bool
    share_highest: float
    share_lowest: float
    share_below: float
    share_above: float


@dataclass(frozen=True)
class RoleDifference(Row):
    """What a role pays beside another one where both are alike, 0.05 being 5% more."""

    other_role: str
    pay_currency: str | None
    postings_in_both: int
    advertisements_compared: int
    other_advertisements_compared: int
    cells: int
    companies: int
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    is_told_apart: bool


@dataclass(frozen=True)
class Role(Row):
    searches: int
    is_sample: bool
    first_scraped_on: date
    last_scraped_on: date


@dataclass(frozen=True)
class Searches(Row):
    scrapers: list[str]
    sites: list[str]
    search_terms: list[str]
    fingerprint: str


@dataclass(frozen=True)
class Setting:
    setting: str
    value: str


@dataclass(frozen=True)
class PostingCounts(Row):
    sightings: int
    landed_sightings: int
    landed_postings: int
    open_postings: int
    postings: int
    advertisements: int
    copied: int
    copied_elsewhere: int
    of_aggregators: int
    refused_pays: int
    pays_without_a_year: int
    first_posted_on: date | None
    last_posted_on: date | None
    dated: int


@dataclass(frozen=True)
class RoleFit(Ends, Shared):
    postings: int
    share_of_advertisements: float | None
    share_of_advertisements_low: float | None
    share_of_advertisements_high: float | None
    commonest_titles: str | None
    all_postings: int
    all_advertisements: int


@dataclass(frozen=True)
class PlacePostings(Row):
    name: str
    latitude: float | None
    longitude: float | None
    state: str | None
    country: str | None
    is_country: bool
    postings: int
    share_of_postings: float | None


@dataclass(frozen=True)
class CitySearches(Row):
    name: str
    postings: int
    searches: int
    core_searches: int
    capped_searches: int
    postings_of_capped_searches: int
    is_at_least: bool
    is_at_least_of_core: bool


@dataclass(frozen=True)
class PaySummary(Row):
    counted: Way
    pay_currency: str | None
    postings: int
    postings_with_pay: int
    postings_in_other_currencies: int
    yearly_count: int
    hourly_count: int
    lowest_min_yearly: float | None
    highest_min_yearly: float | None
    lowest_max_yearly: float | None
    highest_max_yearly: float | None


@dataclass(frozen=True)
class PostingPay(Row):
    """A paid posting: whether it is the job, and speaks for the copies of its text."""

    job_level: str | None
    work_mode: str
    is_scrapers_pay: bool
    is_core: bool
    speaks_for_copies: bool
    pay_min_yearly: float | None
    pay_max_yearly: float | None
    pay_interval: str | None
    pay_currency: str | None


@dataclass(frozen=True)
class Trait(Medians, Shared):
    counted: Way
    trait: str
    postings: int
    of_aggregators: int
    share_of_advertisements: float
    share_of_advertisements_low: float | None
    share_of_advertisements_high: float | None
    all_values: int


@dataclass(frozen=True)
class Asking(Medians, Shared):
    """Advertisements that ask for something: their share, and what they pay."""

    share_of_advertisements: float
    share_of_advertisements_low: float
    share_of_advertisements_high: float


@dataclass(frozen=True)
class FirstJob(Asking):
    with_a_degree: int
    technologies: str | None


@dataclass(frozen=True)
class Compared(Asking):
    """What they pay beside comparable ones that don't ask for it, 0.05 being 5% more."""

    is_certain: bool
    difference: float | None
    difference_low: float | None
    difference_high: float | None


@dataclass(frozen=True)
class Technology(Compared):
    kind: str
    required_in: int
    all_values: int
    all_certain: int


@dataclass(frozen=True)
class Requirement(Compared):
    requirement: str


@dataclass(frozen=True)
class RemoteInCity(Row, Shared):
    name: str
    advertisements: int
    share_of_advertisements: float
    share_of_advertisements_low: float
    share_of_advertisements_high: float


@dataclass(frozen=True)
class MarkedRemote(Row):
    """Advertisements that the scraper marks remote, and what their texts say."""

    marked: int
    said_remote: int
    said_otherwise: int


@dataclass(frozen=True)
class CityPlace(Row):
    """A place that a city holds, as locations name it."""

    name: str
    place: str
    advertisements: int


@dataclass(frozen=True)
class CityTrait(Row):
    city: str
    trait: str
    value: str
    advertisements: int
    share_of_advertisements: float


@dataclass(frozen=True)
class ReadPosting(Row):
    """An advertisement to read, its copies folded; pay in `pay_currency` a year."""

    title: str | None
    company: str | None
    cities: list[str]
    job_level: str | None
    work_mode: str
    years_min: int | None
    technologies: list[str]
    pay_currency: str | None
    pay_min_yearly: float | None
    pay_max_yearly: float | None
    is_core: bool
    copies: int
    date_posted: date | None
    days_listed: int | None
    is_new: bool
    job_url: str | None


@dataclass(frozen=True)
class OfficialCity(Row):
    """A city's medians beside official wages (US dollars a year) and price levels."""

    name: str
    occupation: str
    wages_of: str | None
    prices_of: str | None
    advertisements: int
    share_of_advertisements: float | None
    employment: int | None
    share_of_employment: float | None
    advertisements_per_thousand_employed: float | None
    wage_p25: float | None
    wage_median: float | None
    wage_p75: float | None
    advertisements_with_min: int | None
    median_min_yearly: float | None
    median_min_low: float | None
    median_min_high: float | None
    advertisements_with_max: int | None
    median_max_yearly: float | None
    median_max_low: float | None
    median_max_high: float | None
    is_sure: bool
    price_level: float | None
    median_min_at_us_prices: float | None
    median_max_at_us_prices: float | None


@dataclass(frozen=True)
class RoleOfficial(Row):
    """How a role's advertisements are spread beside its occupation's employment."""

    soc_code: str
    occupation: str
    how_close: str
    wages_of: str | None
    advertisements: int
    employment: int | None
    areas_with_employment: int
    areas_with_both: int
    share_of_employment_reached: float | None
    dissimilarity: float | None
    advertisements_with_min: int | None
    median_min_yearly: float | None
    median_min_weighted: float | None
    advertisements_with_max: int | None
    median_max_yearly: float | None
    median_max_weighted: float | None


@dataclass(frozen=True)
class Audit(Row):
    area: str
    postings: int
    located_postings: int
    postings_in_area: int
    postings_nearest: int
    share_in_area: float | None
    share_in_area_low: float | None
    share_in_area_high: float | None
    verdict: str
    suggested_place: str | None


@dataclass(frozen=True)
class Outcome(Row):
    is_of_last_run: bool
    outcome: str
    searches: int
    landed: int
    refused: int
    without_description: int
    areas: list[str]


@dataclass(frozen=True)
class CutOff(Row):
    """Searches with the same evidence of having been cut off; None without any."""

    evidence: str | None
    searches: int
    all_searches: int
    areas: list[str]


@dataclass(frozen=True)
class LastTry(Row):
    """A search of the last run; its area's figures are `as_of` a day, None for none."""

    area: str
    site: str
    search_term: str
    outcome: str
    error: str | None
    rows_landed: int
    tried_on: date
    as_of: date | None
    is_new_area: bool

    @property
    def is_stale(self) -> bool:
        """Whether the area's figures are older than this try."""
        return self.as_of is None or self.as_of < self.tried_on


@dataclass(frozen=True)
class WeekChange(Row):
    """What was open, new and gone, and the medians beside those of the week before."""

    week: date
    pay_currency: str | None
    open_postings: int
    new_postings: int | None
    gone_postings: int | None
    median_min_yearly: float | None
    median_min_low: float | None
    median_min_high: float | None
    median_min_change: float | None
    median_min_change_low: float | None
    median_min_change_high: float | None
    median_max_yearly: float | None
    median_max_low: float | None
    median_max_high: float | None
    median_max_change: float | None
    median_max_change_low: float | None
    median_max_change_high: float | None

    def median(self, end: End) -> Interval:
        """Return the median of the stated minimums or maximums."""
        return self._interval(f"median_{end}", "yearly")

    def change(self, end: End) -> Interval:
        """Return how much more it is than in the week before."""
        return self._interval(f"median_{end}_change", "")

    def _interval(self, name: str, value: str) -> Interval:
        of = [f"{name}_{value}".strip("_"), f"{name}_low", f"{name}_high"]
        return Interval(*(getattr(self, column) for column in of))


@dataclass(frozen=True)
class Week(WeekChange):
    week_number: int
    searches: int
    searches_whole: int
    counts: str
    too_old_postings: int | None
    advertisements_with_min: int


@dataclass(frozen=True)
class CityChange(WeekChange):
    name: str


@dataclass(frozen=True)
class Survival(Row):
    days: int
    at_risk: float
    gone: float
    share_open: float
    share_open_low: float | None
    share_open_high: float | None

    @property
    def share(self) -> Interval:
        """The share still open."""
        return Interval(self.share_open, self.share_open_low, self.share_open_high)


@dataclass(frozen=True)
class Lifetime(Row):
    weeks: int
    advertisements: int
    gone: int
    median_days: int | None
    median_days_low: int | None
    median_days_high: int | None
    days_seen: int


@dataclass(frozen=True)
class Lasting(Row):
    title: str | None
    company: str | None
    first_posted_on: date
    days_seen: int
    times_posted: int
    places_named: int
    is_open: bool | None
    signals: int


@dataclass(frozen=True)
class Change(Row):
    scraped_on: date
    areas: int
    whole: int
    new_postings: int | None
    gone: int | None


@dataclass(frozen=True)
class Completeness(Row):
    column_name: str
    non_null: int
    total: int
    share: float | None


@dataclass(frozen=True)
class Answers:
    """The answers to the questions of analyses/page, each under its file's name."""

    roles: list[Role]
    searches: list[Searches]
    settings: list[Setting]
    posting_counts: list[PostingCounts]
    role_fits: list[RoleFit]
    area_postings: list[PlacePostings]
    city_searches: list[CitySearches]
    city_pay: list[PlacePay]
    area_pay: list[PlacePay]
    role_pay: list[RolePay]
    filtered_pay: list[FilteredPay]
    filtered_traits: list[FilteredTrait]
    state_pay: list[StatePay]
    leads: list[Lead]
    role_differences: list[RoleDifference]
    pay_summary: list[PaySummary]
    posting_pay: list[PostingPay]
    traits: list[Trait]
    first_jobs: list[FirstJob]
    technologies: list[Technology]
    requirements: list[Requirement]
    remote_by_city: list[RemoteInCity]
    marked_remote: list[MarkedRemote]
    city_places: list[CityPlace]
    city_traits: list[CityTrait]
    read_postings: list[ReadPosting]
    official: list[OfficialCity]
    role_official: list[RoleOfficial]
    area_audit: list[Audit]
    scrape_outcomes: list[Outcome]
    cut_off: list[CutOff]
    scrape_changes: list[Change]
    last_run: list[LastTry]
    weeks: list[Week]
    city_changes: list[CityChange]
    survival: list[Survival]
    lifetimes: list[Lifetime]
    lasting: list[Lasting]
    completeness: list[Completeness]

    def at_least(self, way: Way) -> set[str]:
        """The cities where some of what counts came from a search that was cut off."""
        return {
            row.name
            for row in self.city_searches
            if (row.is_at_least_of_core if way == "core" else row.is_at_least)
        }

    @property
    def places_of(self) -> dict[str, list[str]]:
        """The places that each city holds with their numbers, those with most first."""
        found: dict[str, list[str]] = {row.name: [] for row in self.city_pay}
        for row in self.city_places:
            found[row.name].append(f"{row.place} ({row.advertisements:,})")
        return found

    @property
    def without_search(self) -> dict[str, str]:
        """What is said of each city that no search is surely for, by its name."""
        astray = {row.area: row for row in self.area_audit}
        labelled = {
            row.suggested_place: row.area
            for row in self.area_audit
            if row.verdict.startswith("not checked")
        }
        found = {}
        for row in self.city_pay:
            if row.is_searched:
                continue
            if row.area in astray:
                said = "the search for it brought back the jobs of other places"
            elif row.name in labelled:
                said = f"the search for “{labelled[row.name]}” brought back its jobs"
            else:
                said = "no search is known to be for it"
            found[row.name] = said
        return found

    def searches_of(self, way: Way) -> dict[str, int]:
        """How many searches brought what is counted in each city."""
        return {
            row.name: row.core_searches if way == "core" else row.searches
            for row in self.city_searches
        }

    @property
    def ways(self) -> list[Way]:
        """The ways in which a role is counted, the default one first."""
        found = {row.counted for row in self.role_pay}
        return [way for way in WAYS if way in found] or ["all"]

    def overall(self, way: Way) -> RolePay | None:
        """Return what the role pays in a way of counting, if it is counted in that."""
        return next((row for row in self.role_pay if row.counted == way), None)

    def cities(self, way: Way) -> list[PlacePay]:
        """Return what each city pays in a way of counting."""
        return [row for row in self.city_pay if row.counted == way]

    def ways_alike(self, way: Way) -> list[str]:
        """Return the ways in which what does not depend on pay is shown as in this one.

        The scraper found the same postings: only their pay differs.
        """
        if way == "postings" and "jobspy" in self.ways:
            return [way, "jobspy"]
        return altered_for(way)

    def compared(self, way: Way, trait: str, measure: str) -> list[Lead]:
        """Return how the values of a trait compare in a measure, the highest first."""
        rows = [
            row
            for row in self.leads
            if (row.counted, row.trait, row.measure) == (way, trait, measure)
        ]
        return sorted(rows, key=lambda row: (-row.amount, row.name))

    def of(self, role: str) -> Self:
        """Return the answers of one role; what is of no role stays."""
        return type(self)(
            **{
                field.name: [
                    row
                    for row in getattr(self, field.name)
                    if getattr(row, "role", role) == role
                ]
                for field in fields(self)
            }
        )
