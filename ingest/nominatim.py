"""Ask OpenStreetMap's Nominatim where a place is, politely, and check what it answers."""

import fcntl
import logging
import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from geopy.adapters import URLLibAdapter
from geopy.distance import great_circle
from geopy.exc import (
    GeocoderInsufficientPrivileges,
    GeocoderRateLimited,
    GeopyError,
)
from geopy.geocoders import Nominatim

from common.terminal import UserError

PAUSE = 1.0  # seconds between two questions, as the public service asks for
TIMEOUT = 10.0  # seconds
PUBLIC_SERVICE = "https://nominatim.openstreetmap.org"
SETTLEMENTS = {
    "city", "town", "village", "hamlet", "borough", "municipality", "township", "suburb",
    "quarter", "neighbourhood", "isolated_dwelling",
}  # fmt: skip
SAME_PLACE_KM = 20

Point = tuple[float, float]


class Place(NamedTuple):
    """A town, its region (a two-letter code in the US) and its ISO 3166 country."""

    city: str
    state: str | None
    country: str
    state_name: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies the place, whatever its case."""
        return self.city.lower(), (self.state or "").lower(), self.country.lower()


class NoAnswer(Exception):
    """The service gave no answer, which is not the answer that there is no such place."""


class Refused(NoAnswer):
    """The service wants no more questions from us for now."""


def service() -> Callable[[Place], list[Point]] | None:
    """A function that asks where a place may be; None without a contact.

    The user's e-mail address comes from GEOCODE_CONTACT, which the service's usage policy
    asks for. GEOCODE_URL names another Nominatim than the public one. The function
    returns latitudes and longitudes in degrees, and raises NoAnswer or Refused. Raises
    UserError where the contact is not an address.
    """
    contact = os.environ.get("GEOCODE_CONTACT", "").strip()
    if not contact:
        return None
    if not re.fullmatch(r"[^@\s()]+@[^@\s()]+\.[^@\s().]+", contact):
        raise UserError(
            f"GEOCODE_CONTACT is {contact!r}, which is not an e-mail address. Set it to "
            "yours, so that the people who run the service can reach you."
        )
    logging.getLogger("geopy").setLevel(logging.ERROR)
    url = urlsplit(os.environ.get("GEOCODE_URL") or PUBLIC_SERVICE)
    geocoder = Nominatim(
        user_agent=f"job-market-review ({contact})",
        scheme=url.scheme,
        domain=url.netloc,
        timeout=TIMEOUT,
        adapter_factory=URLLibAdapter,  # the other one tries again without a pause
    )

    def ask(place: Place) -> list[Point]:
        query = {"city": place.city, "state": place.state_name}
        try:
            with turn(url.netloc):
                found = geocoder.geocode(
                    {name: value for name, value in query.items() if value},
                    exactly_one=False,
                    limit=10,
                    addressdetails=True,
                    featuretype="settlement",
                    language="en",
                    country_codes=place.country.lower(),
                )
        except (GeocoderRateLimited, GeocoderInsufficientPrivileges) as problem:
            raise Refused(f"{type(problem).__name__}: {problem}") from problem
        except (GeopyError, ValueError, AttributeError) as problem:
            raise NoAnswer(f"{type(problem).__name__}: {problem}") from problem
        return settlements(place, [location.raw for location in found or []])

    return ask


@contextmanager
def turn(server: str) -> Iterator[None]:
    """Wait for a turn to ask a server: one question at a time, PAUSE after the last.

    All processes of this user's take turns, by a lock in the folder of temporary files
    whose time says when the last question ended.
    """
    name = f"geocode-{os.getuid()}-{re.sub('[^a-z0-9]+', '-', server.lower())}.lock"
    with (Path(tempfile.gettempdir()) / name).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        since = time.time() - os.fstat(lock.fileno()).st_mtime
        is_new = os.fstat(lock.fileno()).st_size == 0
        if not is_new and since < PAUSE:
            time.sleep(min(PAUSE, PAUSE - since))
        try:
            yield
        finally:
            lock.truncate(0)
            lock.write("The time of this file says when the last question was asked.\n")
            lock.flush()


def settlements(place: Place, candidates: list[dict[str, Any]]) -> list[Point]:
    """Coordinates of the candidates that are the place asked for, each place once.

    A candidate must be a settlement (no mountain, no county) of the name, in the country
    and in the region asked for. One settlement is often there twice, as a point and as
    an area: what lies within SAME_PLACE_KM of a better candidate is the same one.
    """
    found: list[Point] = []
    for candidate in candidates:
        is_the_place = (
            is_settlement(candidate)
            and is_named(candidate, place.city)
            and is_in(candidate, place)
        )
        if is_the_place:
            point = (float(candidate["lat"]), float(candidate["lon"]))
            if all(great_circle(point, other).km > SAME_PLACE_KM for other in found):
                found.append(point)
    return found


def is_settlement(candidate: dict[str, Any]) -> bool:
    """Whether a candidate is a place that people live in, not a region or a mountain."""
    kind = (candidate.get("class") or candidate.get("category"), candidate.get("type"))
    if kind[0] == "place":
        return kind[1] in SETTLEMENTS
    is_area = kind in (("boundary", "administrative"), ("boundary", "census"))
    return is_area and candidate.get("addresstype") in SETTLEMENTS


def is_named(candidate: dict[str, Any], city: str) -> bool:
    """Whether a candidate bears the name asked for."""
    names = (candidate.get("name"), str(candidate.get("display_name", "")).split(",")[0])
    return plain(city) in {plain(name) for name in names if name}


def is_in(candidate: dict[str, Any], place: Place) -> bool:
    """Whether a candidate lies in the country and, where one is asked for, the region."""
    address = candidate.get("address", {})
    if str(address.get("country_code")).upper() != place.country:
        return False
    return (
        place.state_name is None
        or address.get("ISO3166-2-lvl4") == f"{place.country}-{place.state}"
        or plain(address.get("state", "")) == plain(place.state_name)
    )


def plain(name: str) -> str:
    """A name without accents, punctuation and case, 'Saint' as 'st'."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if c.isalnum() or c == " ")
    return re.sub(r"^(saint|st) ", "st ", text)
