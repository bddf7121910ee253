"""Names of landed folders, safe in any path and never the same; names in a sentence."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

# Windows keeps these for itself, in any folder and with any ending.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")
PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$")
HASHED = re.compile(r"(.*-)?[0-9a-f]{12}$")


def slug(text: str) -> str:
    """Return a name that is safe in any path: a-z, 0-9 and dashes, at most 60 long.

    A text that is such a name already stays as it is; any other gets a hash of all its
    characters, so that "C", "C++" and "c" have three names.
    """
    is_plain = PLAIN.match(text) and len(text) <= 60
    if is_plain and not RESERVED.match(text) and not HASHED.match(text):
        return text
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:47].strip("-")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{readable}-{digest}".lstrip("-")


def joined(*texts: str) -> str:
    """Return one name for several texts; different ones never get the same."""
    return "--".join(map(slug, texts))


def listed(names: Sequence[str], most: int = 20, between: str = ", ") -> str:
    """Return names for a sentence: the first ones, and how many more there are."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return between.join(names[:most]) + more
