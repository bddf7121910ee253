"""What a call asks of a site: every option, and one hash of them all."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

# Options of which a larger value finds more.
WIDENING = ("hours_old", "distance")
# Sites that have one for each country; for the others it makes no difference.
OF_COUNTRIES = ("indeed", "glassdoor")


@dataclass(frozen=True)
class Request:
    """One question to one site: `hours_old` in hours, `distance` in miles.

    Only answers to like requests can be compared: `key` is the same for the same options,
    whatever version of JobSpy asked.
    """

    site: str
    search_term: str
    location: str
    country: str
    hours_old: int
    results_wanted: int
    distance: int
    google_search_term: str | None = None
    job_type: str | None = None
    is_remote: bool = False
    # What JobSpy has no option for, as the site itself calls it: (name, value).
    own_filters: tuple[tuple[str, str], ...] = ()

    @property
    def options(self) -> dict[str, object]:
        """Every option by its name."""
        return asdict(self)

    @cached_property
    def _recorded(self) -> dict[str, Any]:
        """The options as a record holds them: all landed ones are compared with them."""
        recorded: dict[str, Any] = json.loads(json.dumps(self.options))
        return recorded

    def compared_with(self, options: Mapping[str, Any]) -> tuple[bool, bool]:
        """Whether a request with these options asked for the same list, and whether for
        a part of it: within a shorter distance, or newer. How many are wanted
        does not count: it only cuts a list off.
        """
        own = self._recorded
        if options.keys() != own.keys():
            return False, False
        others = own.keys() - {"results_wanted"}
        if self.site not in OF_COUNTRIES:
            others -= {"country"}
        differing = {name for name in others if options[name] != own[name]}
        return not differing, bool(differing) and all(
            name in WIDENING and options[name] < own[name] for name in differing
        )

    @property
    def key(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the options."""
        text = json.dumps(self.options, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
