"""What people can be reached by, e-mail addresses and telephone numbers, taken out.

The patterns are read alike by Python and by DuckDB (RE2), so that the page and an export
leave out the same.
"""

import re

HIDDEN = "[hidden]"

EMAIL = (
    r"[A-Za-z0-9._%+'-]{1,64}(?:@|＠| ?\[at\] ?| ?\(at\) ?)"
    r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
# North America's ten digits in groups; or, after a +, what begins like a country's code.
# A number without groups may be anything, and stays.
TELEPHONE = (
    r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b"
    r"|\+[1-9]\d{0,2}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d(?:[ ./-]?\d){5,11}\b"
)
CONTACT = f"{EMAIL}|{TELEPHONE}"

_CONTACT = re.compile(CONTACT)


def without_contacts(text: str) -> str:
    """The text with each e-mail address and telephone number replaced by HIDDEN."""
    return _CONTACT.sub(HIDDEN, text)
