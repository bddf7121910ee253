"""The proxies to scrape through, from the environment, and keeping them out of sight."""

import os
import re
from base64 import b64encode
from urllib.parse import SplitResult, quote, unquote, urlsplit

from common.terminal import UserError

VARIABLE = "JOBSPY_PROXIES"
# Python's HTTP clients take these by themselves.
STANDARD_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")


def proxies() -> list[str]:
    """The proxies of JOBSPY_PROXIES, split at commas and blanks: USER:PASSWORD@HOST:PORT.

    Raises UserError where one is not an address (which one, not what it says).
    """
    found = _split(os.environ.get(VARIABLE, ""))
    for number, proxy in enumerate(found, start=1):
        try:
            address = _parts(proxy)
            is_address = bool(address.hostname and address.port)
        except ValueError:
            is_address = False
        if not is_address:
            raise UserError(
                f"Number {number} of the proxies in {VARIABLE} is not an address. Write "
                "each as USER:PASSWORD@HOST:PORT (percent-encode what is special in a "
                "password), with commas between them."
            )
    return found


def redacted(text: str) -> str:
    """Return the text with every proxy, and every part of one, as "[proxy]"."""
    secrets: set[str] = set()
    for name in (VARIABLE, *STANDARD_VARIABLES, *map(str.upper, STANDARD_VARIABLES)):
        for proxy in _split(os.environ.get(name, "")):
            secrets |= _secrets(proxy)
    if not secrets:
        return text
    # The longest first, so that no rest of a longer one stays.
    pattern = "|".join(map(re.escape, sorted(secrets, key=len, reverse=True)))
    return re.sub(pattern, "[proxy]", text, flags=re.IGNORECASE)


def _split(value: str) -> list[str]:
    return [proxy for proxy in re.split(r"[\s,]+", value) if proxy]


def _parts(proxy: str) -> SplitResult:
    return urlsplit(proxy if "://" in proxy else f"http://{proxy}")


def _secrets(proxy: str) -> set[str]:
    """A proxy's texts as an error may show them: whole, in parts, and encoded."""
    address = re.sub(r"^[\w+.-]*://", "", proxy).rstrip("/")
    login, _, host = address.rpartition("@")
    user, _, password = login.partition(":")
    machine = re.sub(r":\d*$", "", host)
    pieces = {proxy, address, login, user, password, host, machine}
    pieces |= {unquote(piece) for piece in pieces}
    pieces |= {quote(piece, safe="") for piece in pieces}
    pieces |= {
        b64encode(piece.encode()).decode() for piece in (login, unquote(login)) if piece
    }
    # Two characters would hide nothing and blot out every text.
    return {piece for piece in pieces if len(piece) > 2}
