"""Read a location text into the places that it may mean.

The warehouse reads locations in SQL (`int_locations_parsed`), with the same three seed
tables. Two readers exist because `ingest` must know which places lack coordinates before
any warehouse does, and knows no model; a test holds them to the same answers.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
NOWHERE = {"remote", "hybrid", "anywhere", "nationwide", "multiple locations"}


class Place(NamedTuple):
    """A city, its region (a two-letter code in the US) and its ISO 3166 country."""

    city: str | None
    state: str | None
    country: str | None

    @property
    def label(self) -> str:
        """'Austin, TX' in the US, 'Toronto, ON, CA' elsewhere."""
        parts = (self.city, self.state, None if self.country == "US" else self.country)
        return ", ".join(part for part in parts if part)

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies the place in a seed, upper and lower case apart."""
        return tuple((part or "").lower() for part in self)


@dataclass(frozen=True)
class Words:
    """The words that locations are made of, from the seeds, by lower case.

    `region_names` has a region's name by its country and code.
    """

    spellings: dict[str, str]
    countries: dict[str, str]
    regions: dict[tuple[str, str], str]
    region_names: dict[tuple[str, str], str]

    def region(self, country: str, word: str | None) -> str | None:
        return self.regions.get((country, (word or "").lower()))

    def state_name(self, place: Place) -> str | None:
        return self.region_names.get(
            (place.country or "", place.state or ""), place.state
        )


def read_words(seeds: Path = SEEDS) -> Words:
    """Load `area_spellings`, `countries` and `regions`."""
    countries = {}
    for row in read_seed(seeds / "countries.csv"):
        countries |= {row["name"].lower(): row["code"], row["code"].lower(): row["code"]}
    regions, region_names = {}, {}
    for row in read_seed(seeds / "regions.csv"):
        for word in (row["code"], row["name"]):
            regions[row["country"], word.lower()] = row["code"]
        region_names[row["country"], row["code"]] = row["name"]
    spellings = {
        row["spelling"].lower(): row["canonical"]
        for row in read_seed(seeds / "area_spellings.csv")
    }
    return Words(spellings, countries, regions, region_names)


def read_seed(path: Path) -> list[dict[str, str]]:
    """Rows of a seed, every cell a text; none where the file is not there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def readings(location: str | None, words: Words) -> list[Place]:
    """What a location may mean, likeliest first; empty where it says no place.

    Most texts have one reading. "Berlin, DE" has two, a Berlin in Delaware and one in
    Germany; whoever asks takes the first that is known to him, else the first.
    """
    places: list[Place] = []
    for city, state, country in read_parts(clean_text(location, words), words):
        places.append(Place(clean_city(city, country), state, country))
        if places[-1].city is None:  # "Polk County, IA", "Remote, CA": the rest is read
            break
    return places


def clean_text(location: str | None, words: Words) -> str:
    """Canonical spelling, one kind of separator, no 'Greater', no '(Remote)'."""
    text = re.sub(r"\s+", " ", location or "").strip()
    text = words.spellings.get(text.lower(), text)
    text = text.replace(" · ", ", ")
    text = re.sub(r" \((remote|hybrid|on-?site)\)$", "", text, flags=re.IGNORECASE)
    text = re.sub(r" (metropolitan area|metro area|area)$", "", text, flags=re.IGNORECASE)
    return re.sub(r"^greater ", "", text, flags=re.IGNORECASE)


def read_parts(text: str, words: Words) -> Iterator[Place]:
    """The readings of a clean text, likeliest first."""
    parts = [part.strip() for part in text.split(",")]
    head, tail = parts[0], re.sub(r" \d{5}(-\d{4})?$", "", parts[-1])
    country = words.countries.get(tail.lower())
    us_state = words.region("US", tail)

    if len(parts) == 1:
        if country or us_state:
            yield Place(None, None if country else us_state, country or "US")
        return

    # "Colorado, United States" and "KA, IN" name no city. Names go with names and codes
    # with codes: "Ontario, CA" is a city in California, "ON, CA" the Canadian province.
    middle = parts[-2]
    region = words.region(country, middle) if country else None
    if len(parts) == 2:
        is_code = bool(re.fullmatch(r"[A-Z]{2}", head) and len(tail) == 2)
        if country and (is_code or (region and not (us_state and len(tail) == 2))):
            yield Place(None, region or head, country)
            return
        city = head
    else:
        is_code = bool(re.fullmatch(r"[A-Z0-9]{1,3}", middle))
        if country and (region or is_code or not us_state):
            yield Place(head, region or middle, country)
            return
        city = middle

    if us_state:
        yield Place(city, us_state, "US")
    if country:
        yield Place(city, None, country)
    if state := words.region("CA", tail):
        yield Place(city, state, "CA")


def clean_city(city: str | None, country: str | None) -> str | None:
    """The city's name, 'Saint' written 'St.'; a county or 'Remote' is no city."""
    if not city or city.lower() in NOWHERE:
        return None
    if country == "US" and re.search(r" (county|parish)$", city, flags=re.IGNORECASE):
        return None
    return re.sub(r"^(st|saint) ", "St. ", city, flags=re.IGNORECASE)
