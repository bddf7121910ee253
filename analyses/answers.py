"""What the page's questions answer: one row type for each file of analyses/page.

Each type lists its question's columns, by name and type. `Answers` holds all of them,
each asked once, and the figures and sentences are made of nothing else.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, NamedTuple, Self

Basis = Literal["best", "jobspy"]
End = Literal["min", "max"]

BASES: dict[Basis, str] = {"best": "text and scraper", "jobspy": "scraper only"}
ENDS: dict[End, str] = {"min": "minimum", "max": "maximum"}


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


@dataclass(frozen=True)
class Medians(Row):
    """What a role, a place or a trait pays: medians in `pay_currency` a year."""

    name: str
    postings: int
    postings_with_pay: int
    pay_currency: str | None
    median_min_yearly: float | None
    median_min_low: float | None
    median_min_high: float | None
    median_max_yearly: float | None
    median_max_low: float | None
    median_max_high: float | None
    reliability: str
    is_sure: bool

    def median(self, end: End) -> Interval:
        """Return the median of the stated minimums or maximums."""
        if end == "min":
            return Interval(
                self.median_min_yearly, self.median_min_low, self.median_min_high
            )
        return Interval(self.median_max_yearly, self.median_max_low, self.median_max_high)


@dataclass(frozen=True)
class Pay(Medians):
    pay_basis: Basis
    share_with_pay: float | None
    share_with_pay_low: float | None
    share_with_pay_high: float | None
    q1_min_yearly: float | None
    q3_min_yearly: float | None
    q1_max_yearly: float | None
    q3_max_yearly: float | None

    @property
    def stating(self) -> Interval:
        """The share of the postings that state pay."""
        return Interval(
            self.share_with_pay, self.share_with_pay_low, self.share_with_pay_high
        )


@dataclass(frozen=True)
class PlacePay(Pay):
    latitude: float | None
    longitude: float | None
    share_of_postings: float | None


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
    postings: int
    advertisements: int
    copied: int
    of_aggregators: int
    refused_pays: int


@dataclass(frozen=True)
class RoleFit(Row):
    name: str
    postings: int
    advertisements: int
    share_of_advertisements: float | None
    share_of_advertisements_low: float | None
    share_of_advertisements_high: float | None
    commonest_titles: str | None
    all_postings: int
    all_advertisements: int

    @property
    def share(self) -> Interval:
        """The share of the role's advertisements that are judged so."""
        return Interval(
            self.share_of_advertisements,
            self.share_of_advertisements_low,
            self.share_of_advertisements_high,
        )


@dataclass(frozen=True)
class PlacePostings(Row):
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    postings: int
    share_of_postings: float | None
    all_postings: int


@dataclass(frozen=True)
class CitySearches(Row):
    name: str
    postings: int
    searches: int
    capped_searches: int
    postings_of_capped_searches: int
    is_at_least: bool


@dataclass(frozen=True)
class PaySummary(Row):
    pay_basis: Basis
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
    pay_basis: Basis
    pay_min_yearly: float | None
    pay_max_yearly: float | None
    pay_interval: str | None
    pay_currency: str | None


@dataclass(frozen=True)
class StatedPay(Row):
    name: str
    postings: int
    postings_with_pay: int
    share_with_pay: float
    share_with_pay_low: float
    share_with_pay_high: float
    scraper_share: float
    scraper_share_low: float
    scraper_share_high: float


@dataclass(frozen=True)
class Trait(Medians):
    trait: str
    share_of_postings: float
    share_of_postings_low: float
    share_of_postings_high: float
    postings_without_duplicates: int
    postings_of_aggregators: int
    sightings: int
    all_values: int

    @property
    def share(self) -> Interval:
        """The share of the role's postings that have this value."""
        return Interval(
            self.share_of_postings,
            self.share_of_postings_low,
            self.share_of_postings_high,
        )


@dataclass(frozen=True)
class Asking(Row):
    """Advertisements that ask for something: their share, and what they pay."""

    name: str
    advertisements: int
    share_of_advertisements: float
    share_of_advertisements_low: float
    share_of_advertisements_high: float
    advertisements_with_pay: int
    pay_currency: str | None
    median_min_yearly: float | None
    median_min_low: float | None
    median_min_high: float | None
    median_max_yearly: float | None
    median_max_low: float | None
    median_max_high: float | None
    reliability: str

    @property
    def share(self) -> Interval:
        """Their share of the role's advertisements."""
        return Interval(
            self.share_of_advertisements,
            self.share_of_advertisements_low,
            self.share_of_advertisements_high,
        )

    def median(self, end: End) -> Interval:
        """Return the median of the stated minimums or maximums."""
        if end == "min":
            return Interval(
                self.median_min_yearly, self.median_min_low, self.median_min_high
            )
        return Interval(self.median_max_yearly, self.median_max_low, self.median_max_high)


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
class RemoteInCity(Row):
    name: str
    postings: int
    share_of_postings: float
    share_of_postings_low: float
    share_of_postings_high: float

    @property
    def share(self) -> Interval:
        """The share of the city's postings that are marked remote."""
        return Interval(
            self.share_of_postings,
            self.share_of_postings_low,
            self.share_of_postings_high,
        )


@dataclass(frozen=True)
class CityTrait(Row):
    city: str
    trait: str
    value: str
    postings: int
    share_of_postings: float


@dataclass(frozen=True)
class NewestPosting(Row):
    city: str
    title: str | None
    company: str | None
    job_url: str | None
    date_posted: date | None
    pay_currency: str | None
    pay_min_yearly: float | None
    pay_max_yearly: float | None


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
    outcome: str
    searches: int
    landed: int
    refused: int
    without_description: int
    areas: list[str]


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
    city_postings: list[PlacePostings]
    area_postings: list[PlacePostings]
    city_searches: list[CitySearches]
    city_pay: list[PlacePay]
    area_pay: list[PlacePay]
    role_pay: list[Pay]
    role_cities: list[Medians]
    pay_summary: list[PaySummary]
    posting_pay: list[PostingPay]
    stated_pay: list[StatedPay]
    traits: list[Trait]
    first_jobs: list[FirstJob]
    technologies: list[Technology]
    requirements: list[Requirement]
    remote_by_city: list[RemoteInCity]
    city_traits: list[CityTrait]
    newest_postings: list[NewestPosting]
    area_audit: list[Audit]
    scrape_outcomes: list[Outcome]
    scrape_changes: list[Change]
    completeness: list[Completeness]

    @property
    def at_least(self) -> set[str]:
        """The cities of which a search that was cut off brought some postings."""
        return {row.name for row in self.city_searches if row.is_at_least}

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
