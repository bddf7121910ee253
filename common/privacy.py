"""What people can be reached by, e-mail addresses and telephone numbers, taken out.

The patterns are read alike by Python and by DuckDB (RE2), so that the page and an export
leave out the same.
"""

import re

HIDDEN = "[hidden]"

# jane@corp.example, as it is, escaped or spelt: "jane (at) corp (dot) example". Of any
# alphabet, and with the part before the @ cut off or in quotes.
_SIGNS = r"\s@＠<>()\[\]{},;:\"|/=?&*#%"
_NAME = rf"[^{_SIGNS}]{{1,64}}"
_AT = r"(?: ?\\?[@＠] ?|&#0*64;|&commat;|%40| ?[\[({] ?(?i:at|@) ?[\])}] ?)"
_DOT = r"(?:\\?[.．。]| ?[\[({] ?(?i:dot|\.) ?[\])}] ?)"
_LABEL, _LAST = rf"[^{_SIGNS}.\\!]{{1,63}}", rf"[^{_SIGNS}.\\!\d_-]{{2,24}}"
EMAIL = (
    rf"{_NAME}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,8}}{_DOT}{_LAST}"
    r"|\b[A-Za-z0-9._-]{1,64} (?:at|AT) [A-Za-z0-9-]{1,63}"
    r"(?: (?:dot|DOT) [A-Za-z0-9-]{1,63})+\b"
)
# A number that a word says is one; North America's ten digits in groups; what begins
# like a country's code, after + or 00, or like an area's, with 0 or in brackets. Any
# other number, pay above all, stays.
_SPACE, _GAP = "[ \u00a0–-]", "[ .\u00a0/–-]"
_REST = _GAP + r"{0,3}\(?\d\)?"
TELEPHONE = (
    r"\b(?i:tel(?:e(?:phone|fon|fono))?|phone|ph|fax|mobile?|mob|cell|whats ?app|handy"
    r"|ring|call|text|sms|dial)(?i: us| me)?(?i: at| on| number| no)?[.:#]{0,2}"
    rf" {{0,2}}\+?\(?\d(?:{_REST}){{6,13}}\b"
    rf"|(?:\+?1{_GAP}?)?(?:\(\d{{3}}\) ?|\b\d{{3}}{_GAP})\d{{3}}{_GAP}\d{{4}}\b"
    rf"|(?:[+＋][1-9]\d{{0,2}}{_GAP}{{0,2}}|\b00[1-9]\d{{0,2}}{_GAP}{{1,2}})"
    rf"(?:\(0?\d{{1,4}}\){_GAP}?)?\d(?:{_GAP}?\d){{5,11}}\b"
    # In groups that no date has.
    rf"|\b0[1-9]\d{{0,3}}(?:[ /]\d{{6,8}}|-\d{{7,8}}|{_GAP}\d{{3,4}}{_SPACE}\d{{3,4}}"
    rf"|{_GAP}\d{{2,4}}(?:{_SPACE}\d{{2,4}}){{2,4}})\b"
    rf"|\(0?\d{{1,5}}\){_SPACE}?\d{{3,5}}{_SPACE}?\d{{3,5}}\b"
)
CONTACT = f"{EMAIL}|{TELEPHONE}"

_CONTACT = re.compile(CONTACT)


def without_contacts(text: str) -> str:
    """The text with each e-mail address and telephone number replaced by HIDDEN."""
    return _CONTACT.sub(HIDDEN, text)
