"""What people can be reached by, e-mail addresses and telephone numbers, taken out.

The patterns are read alike by Python and by DuckDB (RE2), so that the page and an export
leave out the same.
"""

import re
from functools import lru_cache

HIDDEN = "[hidden]"

# jane@corp.example, as it is, escaped or spelt: "jane (at) corp (dot) example". Of any
# alphabet, and with the part before the @ cut off or in quotes.
_SIGNS = r"\s@＠<>()\[\]{},;:\"|/=?&*#%"
_NAME = rf"[^{_SIGNS}]{{1,64}}"
_SPELT_AT, _SPELT_DOT = "(?i:at|ät|a|arroba|arobase|@)", r"(?i:dot|punto|point|punkt|\.)"
_BRACKET_AT = rf" ?[\[({{<] ?{_SPELT_AT} ?[\])}}>] ?"
_TAG_AT = r" ?<\w{1,10}> ?[@＠] ?</\w{1,10}> ?"
_AT = (
    r"(?: ?\\?[@＠]{1,2}[ \n\r]{0,2}|(?i:&#0*64;|&#x0*40;|&commat;|%40)"
    rf"|{_BRACKET_AT}|{_TAG_AT}| ?-(?i:at)- ?)"
)
_DOT = (
    r"(?:\\?[.．。]|(?i:&#0*46;|&#x0*2e;|&period;|%2e)"
    rf"| ?[\[({{<] ?{_SPELT_DOT} ?[\])}}>] ?)"
)
_LABEL, _LAST = rf"[^{_SIGNS}.\\!]{{1,63}}", rf"[^{_SIGNS}.\\!\d_-]{{2,24}}"
_WORD_AT, _WORD_DOT = "(?:at|AT|arroba|ARROBA)", "(?:dot|DOT|punto|PUNTO)"
EMAIL = (
    rf"{_NAME}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,8}}{_DOT}{_LAST}"
    rf"|\b[A-Za-z0-9._-]{{1,64}}[ _-]{_WORD_AT}[ _-][A-Za-z0-9-]{{1,63}}"
    rf"(?:[ _-]{_WORD_DOT}[ _-][A-Za-z0-9-]{{1,63}})+\b"
    # Half spelt out, behind a name that can't be a word of a sentence.
    rf"|\b[A-Za-z0-9-]{{1,30}}[._][A-Za-z0-9._-]{{1,30}} {_WORD_AT} "
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,3}\.[A-Za-z]{2,12}\b"
)
# A number that a word announces; North America's ten digits in groups; what begins
# like a country's code, after + or 00, or like an area's, with 0 or in brackets. Any
# other number, pay above all, stays.
_SPACES = " \u00a0\u2007\u2009\u202f\u2010-\u2014\u2212"
_NBSP = "&nbsp;|&#0*160;|&#xa0;"
_SPACE, _GAP = f"(?:[{_SPACES}-]|{_NBSP})", rf"(?:[{_SPACES}./-]|{_NBSP})"
_REST = _GAP + r"{0,3}\(?\d\)?"
_PHONE_WORD = (
    r"\b(?i:tel(?:e(?:phone|fon|fono))?|phone|ph|fax|mobile?|mob|cell|whats ?app|handy"
    r"|ring|call|text|sms|dial)(?i: us| me)?(?i: at| on| number| no)?[.:#]{0,2}"
    r" {0,2}[+＋]?\(?\d"
)
_COUNTRY = (
    rf"(?:(?:[+＋]|&#0*43;|&plus;)[1-9]\d{{0,2}}{_GAP}{{0,2}}"
    rf"|[+＋] [1-9]\d{{0,2}}{_GAP}{{1,2}}|\((?:[+＋]|00)[1-9]\d{{0,2}}\){_GAP}{{0,2}}"
)
# As they are written in one country or another, apart from the above.
_ELSEWHERE = "|".join(
    (
        r"[\[(]\d{3}[\])] ?\d{3} ?[-.] ?\d{4}\b",
        r"\b\d{3}_\d{3}_\d{4}\b",
        r"\b[2-9]\d{2}[ -][2-9]\d{6}\b",
        r"\b1-8\d{2}-[A-Z][A-Z-]{5,9}\b",
        r"\b1[3-9]\d[ -]\d{4}[ -]\d{4}\b",  # China
        r"\b[67]\d{2} \d{3} \d{3}\b",  # Spain
        r"\b0[1-9](?:\.\d{2}){4}\b",  # France
        r"\b0[1-9]\d{1,4}/\d{2,8}(?:[. -]\d{1,4}){1,3}\b",  # Germany, Belgium
        r"\b0[1-9]\d{2,4}-\d{5,8}\b",
        r"\b91[ -][6-9]\d{9}\b",  # India
        r"\b[1-9]\d 9\d{4}-\d{4}\b",  # Brazil
        r"\b8[ -]?\(?\d{3}\)?[ -]?\d{3}-\d{2}-\d{2}\b",  # Russia
        r"[０-９٠-٩۰-۹](?:[ -]{0,2}[０-９٠-٩۰-۹]){7,14}",
        r"(?i:\bwa\.me/|[?&](?:tel|phone|mobile)=)[+]?\d{8,15}\b",
    )
)
TELEPHONE = (
    rf"{_ELSEWHERE}|{_PHONE_WORD}(?:{_REST}){{6,13}}\b"
    rf"|(?:[+＋]?1{_GAP}?)?(?:\(\d{{3}}\) ?|\b\d{{3}}{_GAP})\d{{3}}{_GAP}\d{{4}}\b"
    rf"|{_COUNTRY}|\b00[1-9]\d{{0,2}}{_GAP}{{1,2}})"
    rf"(?:\(0?\d{{1,4}}\){_GAP}?)?\d(?:{_GAP}?\d){{5,11}}\b"
    # In groups that no date has.
    rf"|\b0[1-9]\d{{0,3}}(?:[ /]\d{{6,8}}|-\d{{7,8}}|{_GAP}\d{{3,4}}{_SPACE}\d{{3,4}}"
    rf"|{_GAP}\d{{2,4}}(?:{_SPACE}\d{{2,4}}){{2,4}})\b"
    rf"|\(0?\d{{1,5}}\){_SPACE}?\d{{3,5}}{_SPACE}?\d{{3,5}}\b"
)
# Ten digits in a row as North America and India have them, eleven with a 0 or a 1 before;
# not behind what a web address or an id has, and not alone in a cell.
_BARE = r"(?:1?[2-9]\d{2}[2-9]\d{6}|[6-9]\d{9}|0[1-9]\d{8,9})"
_BEFORE, _BEHIND = r"[\s(:;,>*'\"]", r"[\s),;.!<*'\"]"
# What a word says is an id stays: it is parted from that word meanwhile.
_ID = r"(?i:\b(?:req\w{0,12}|id|ref\w{0,8}|code|vacancy|job|jr?|r)\W{1,3})"
_KEEP = "\ue000"
# The end of a text that was cut, or of one of several that were put together.
_END = r"( \.\.\. |$)"

# Patterns, each with what replaces its matches, applied one after the other.
STEPS = (
    # Invisible characters, which split what is to be found.
    ("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+", ""),
    ("([0-9A-Za-z@.])[\u200c\u200d]+", r"\1"),
    (rf"({_ID})(\d{{10,11}})\b", rf"\1{_KEEP}\2"),
    (r"(\+\+ ?)(\d)", rf"\1{_KEEP}\2"),  # C++11/14/17
    (r"(?i)(\.(?:js|net))( at )", rf"\1{_KEEP}\2"),  # ASP.NET at corp.example
    # Dates, ranges of round amounts, large numbers, and what is counted.
    (r"(\b20\d{2})([/.-]\d{2}[/.-]\d{2}\b)", rf"\1{_KEEP}\2"),
    (r"(\b\d{2,4}00 ?[‐-—-] ?)(\d{2,4}00\b)", rf"\1{_KEEP}\2"),
    (r"([+＋]? ?\b\d{1,3})((?:[ ,.]000)+\b)", rf"\1{_KEEP}\2"),
    (r"(\b\d{3}[ -])(\d{4}000\b)", rf"\1{_KEEP}\2"),
    (r"(?i)(\b\d{3}[ -]\d{3}[ -])(\d{4} ?(?:€|eur|usd|gbp|employees|people|users))",
     rf"\1{_KEEP}\2"),
    # Spelt out, where only what comes before tells it from "engineers at corp.example".
    (rf"(?i)(\b(?:e-?mail|contact|write to|ask)[: ]{{1,2}})[a-z][\w-]{{1,30}} {_WORD_AT} "
     r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,12}\b", rf"\1{HIDDEN}"),
    (f"{EMAIL}|{TELEPHONE}", HIDDEN),
    (rf"({_BEFORE}){_BARE}\b", rf"\1{HIDDEN}"),
    (rf"^{_BARE}({_BEHIND})", rf"{HIDDEN}\1"),
    (rf"{_NAME}(?:\\?[@＠]|{_BRACKET_AT})(?:[^\W\d][\w-]{{0,63}}\.?)?{_END}",
     rf"{HIDDEN}\1"),
    (rf"(?:{_PHONE_WORD}(?:{_REST}){{3,6}}|[+＋]\d(?:{_REST}){{3,6}}"
     rf"|\(\d{{3}}\) ?\d{{3}}(?:-\d{{0,3}})?|\b\d{{3}}-\d{{3}}-\d{{0,3}}){_END}",
     rf"{HIDDEN}\1"),
    (_KEEP, ""),
)  # fmt: skip

# Alone in a cell, ten digits are a number to call unless the column is one of ids.
STEPS_OF_CELLS = (*STEPS, (rf"^\s*{_BARE}\s*$", HIDDEN))


def steps_of(column: str) -> tuple[tuple[str, str], ...]:
    """The steps for the texts of a column, by its name."""
    return STEPS if column.endswith("id") else STEPS_OF_CELLS


_COMPILED = tuple((re.compile(pattern), instead) for pattern, instead in STEPS_OF_CELLS)


def without_contacts(text: str, column: str = "id") -> str:
    """The text with each e-mail address and telephone number replaced by HIDDEN.

    `column` is the name of its column.
    """
    return _after_steps(text, len(steps_of(column)))


@lru_cache(maxsize=2**16)
def _after_steps(text: str, steps: int) -> str:
    """The text after the first steps; a page has most of its texts many times."""
    for pattern, instead in _COMPILED[:steps]:
        text = pattern.sub(instead, text)
    return text
