"""What each macro of the dialect gives, on literal rows: the same on every engine.

A case is a call, what it gives, and the rows it is asked of, if any.
"""

from hashlib import md5
from typing import Any

from tests.macros import render

ROWS = """(
    select 1 as n, 'b' as word, cast(null as string) as gap
    union all select 2, 'a', 'x'
    union all select 3, 'b', null
) as t"""
ROW = "(select 1 as n, cast(null as string) as gap) as t"
LIST = "list_of([3, 1, 2])"
MANY = "a{9}|b{9}|(?:c|d{9}|e{9})|f{9}|(?:g|h|i)y|k|ux|\\\\busd|\\\\bue|m{2}|n"
CASES: list[tuple[Any, ...]] = [
    # patterns
    ("matches_pattern(\"'a usd'\", '\\\\busd\\\\b')", True),
    ("matches_pattern(\"'ausd'\", '\\\\busd\\\\b')", False),
    # a letter outside ASCII is no part of a word
    ("matches_pattern(\"'éusd'\", '\\\\busd')", True),
    ("matches_pattern(\"'that is'\", '\\\\b(?:is|are)\\\\b')", True),
    ("matches_pattern(\"'this'\", '\\\\b(?:is|are)')", False),
    ("matches_pattern(\"'a bs'\", '\\\\b(?:[bm]s|[0-9])')", True),
    ("matches_pattern(\"'abs'\", '\\\\b[bm]s')", False),
    ("matches_pattern(\"'30 usd'\", '\\\\b(?:us)?d?(?:x{0,2}| )30')", True),
    ("matches_pattern(\"'30 usd'\", '\\\\b(?:eu)?(?:x{0,2}u|y)sd')", True),
    ("matches_pattern(\"'a .'\", '\\\\b[.]|\\\\b\\\\.|b\\\\b')", False),
    ("matches_pattern(\"'a.'\", '\\\\b[.]')", True),
    ("matches_pattern(\"'a GUT'\", '(?i)\\\\b(?:gut|ok)\\\\b')", True),
    ("matches_pattern(\"'a GUT'\", '\\\\b(?:x|(?i:gut))')", True),
    ("matches_pattern(\"'a' || chr(10)\", 'a$')", False),
    ("matches_pattern(\"'a' || chr(13)\", '^a.$')", True),
    ("matches_pattern(\"'a[b'\", 'a[([]b')", True),
    ("matches_pattern(\"'a' || chr(11)\", '\\\\s')", False),
    ("matches_pattern(\"'STRASSE Ä'\", '(?i)strasse ä')", True),
    ("matches_pattern(\"'it''s'\", \"it''s\")", True),
    # of many alternatives, those that begin with one letter are put together
    (f"matches_pattern(\"'a busd'\", '{MANY}')", False),
    (f"matches_pattern(\"'a usd'\", '{MANY}')", True),
    (f"matches_pattern(\"'a uxx'\", '{MANY}')", True),
    # what may begin with all that goes before, from its start or from the last match on
    ("replace_pattern(\"'a b, c b. b d'\", '(?:[^.,]*b|d)', '-')", "-,-.- -"),
    ("replace_pattern(\"'abab.b'\", '[^.]*?b|d', '-')", "--.-"),
    ("replace_pattern(\"'a1b2'\", '([a-z])([0-9])', '\\\\2\\\\1$')", "1a$2b$"),
    ("found_text(\"'x12y3'\", '[a-z]([0-9]+)', 1)", "12"),
    ("found_text(\"'x'\", '[0-9]+')", ""),
    ("joined_list(found_texts(\"'a1b22'\", '[0-9]+'), '|')", "1|22"),
    ("joined_list(cut_at_pattern(\"'a1b'\", '[0-9]', \"'<'\", \"'>'\"), '|')", "a|1>b"),
    (
        "joined_list(cut_at_pattern(\"'a1b22c'\", '[0-9]+', \"'<'\", \"'>'\", '[0-9]',"
        " '[a-z]?[0-9]+'), '|')",
        "a|1>b|22>c",
    ),
    ("joined_list(split_by_pattern(\"'a, b and c'\", ', | and '), '|')", "a|b|c"),
    ("mark_pattern(\"'a1b2'\", '[0-9]', \"'<'\")", "a<1b<2"),
    ("mark_pattern(\"'a1b2'\", '[0-9]', \"'<'\", \"'>'\")", "a<1>b<2>"),
    ("joined_list(split_at(\"'a' || chr(31) || 'b'\", 'chr(31)'), '|')", "a|b"),
    ("joined_list(split_text(\"'a.b|c'\", '.'), ' ')", "a b|c"),
    ("without_accents(\"'Łódź, Málaga'\")", "Łodz, Malaga"),
    # lists
    (f"nth_of({LIST}, 1)", 3),
    (f"nth_of({LIST}, -1)", 2),
    (f"nth_of({LIST}, 4)", None),
    (
        f"joined_list(map_list(all_but_last({LIST}), 'n', 'cast(n as string)'), ',')",
        "3,1",
    ),
    (f"'cardinality(' ~ first_of_list({LIST}, 2) ~ ')'", 2),
    (f"'cardinality(' ~ filter_list({LIST}, 'n', 'n > 1') ~ ')'", 2),
    (f"fold_list({LIST}, '10', 'so_far', 'n', 'so_far - n')", 4),
    (f"lowest_of({LIST})", 1),
    (f"highest_of({LIST})", 3),
    (f"lists_overlap({LIST}, list_of([3]))", True),
    (f"'cardinality(' ~ in_both_lists({LIST}, list_of([1, 3, 5])) ~ ')'", 2),
    ("first_joined(list_of([\"'a'\", \"'b'\", \"'c'\"]), 2, ';')", "a;b"),
    (f"nth_of(sorted_set({LIST}), 1)", 1),
    ("joined_list(pieces_of_text(\"repeat('äb', 2000)\"), '')", "äb" * 2000),
    ("joined_list(pieces_of_text(\"''\"), '')", ""),
    ("'cardinality(' ~ numbers_to(3) ~ ')'", 3),
    ("'cardinality(' ~ numbers_to(0) ~ ')'", 0),
    ("'cardinality(' ~ numbers_to(5, 4) ~ ')'", 2),
    (f"'(select sum(n) from (select ' ~ each_of({LIST}) ~ ' as n) as each)'", 6),
    (
        f"'(select sum(n * place) from (select '"
        f" ~ each_numbered({LIST}, 'n', 'place') ~ ') as each)'",
        3 * 1 + 1 * 2 + 2 * 3,
    ),
    (
        f"'(select sum(n * place * other) from (select '"
        f" ~ each_numbered({LIST}, 'n', 'place', list_of([1, 10, 100]), 'other')"
        " ~ ') as each)'",
        3 * 1 * 1 + 1 * 2 * 10 + 2 * 3 * 100,
    ),
    (
        "'(select sum(n * tens) from (select ' ~ each_row_of('rows') ~ ' from (select '"
        " ~ rows_in_list('pairs') ~ ' as rows from (select 2 as n, 10 as tens union all"
        " select 3, 100) as pairs) as listed) as each)'",
        2 * 10 + 3 * 100,
    ),
    # groups
    (
        "'(with ' ~ adapter.dispatch('worked_out_once')('once', 'select 1 as n')"
        " ~ ' select n from once)'",
        1,
    ),
    (
        "'(with once as (select 1 as n) select n from (' ~ with_row_hash('once')"
        " ~ ') as each)'",
        1,
    ),
    (
        "'(select max(known) from (select n, ' ~ last_known('gap', 'order by n')"
        f" ~ ' as known from ' ~ {ROWS!r} ~ ') as each where n = 3)'",
        "x",
    ),
    ("joined_list(list_in_order('word', ['word', '-n']), ',')", "a,b,b", ROWS),
    ("first_by('gap', 'n')", None, ROWS),
    ("distinct_joined('word', ', ')", "a, b", ROWS),
    ("distinct_joined('gap', ', ')", "x", ROWS),
    ("joined_in_order('word', '', ['n desc'])", "bab", ROWS),
    ("uniform_of_text(\"'a'\")", 0x0CC175B9 / 2**32),
    ("hash_number([\"'a'\", \"'b'\"])", int(md5(b"a|b").hexdigest()[:15], 16)),
    ("hash_of_row([\"'a'\", 1]) ~ ' = ' ~ hash_of_row([\"'a'\", 1])", True),
    ("hash_of_row([\"'a'\", 1]) ~ ' = ' ~ hash_of_row([1, \"'a'\"])", False),
    ("number_of_hex(\"'fff'\")", 4095),
    ("'round(' ~ log_factorial(3) ~ ', 6)'", 1.791759),
    ("'round(' ~ log_factorial(30) ~ ', 6)'", 74.658236),
    # values
    ("small_letters(\"'İZMİR ΟΔΟΣ'\")", "izmir οδοσ"),
    ("trimmed(\"'\u00a0 a\u00a0b\u3000'\")", "a\u00a0b"),
    ("json_of_row('t')", '{"n":1,"gap":null}', ROW),
    ("'cast(' ~ read_date_as(\"'11/3/2025'\", '%m/%d/%Y') ~ ' as string)'", "2025-11-03"),
    ("'cast(' ~ read_date_as(\"'2025/11/31'\", '%Y/%m/%d') ~ ' as string)'", None),
    ("'cast(' ~ read_date_as(\"'2025'\", '%Y/%m/%d') ~ ' as string)'", None),
    ("'cast(' ~ days_after(\"date '2025-11-30'\", 2) ~ ' as string)'", "2025-12-02"),
    ("days_between(\"date '2025-11-03'\", \"date '2025-12-01'\")", 28),
    ("json_of_texts({'a': \"'x'\", 'b': 'cast(null as string)'})", '{"a":"x"}'),
    ("json_of_texts({'a': 'cast(null as string)'})", None),
    (
        """json_of_texts({'a': "'x'"}, "'" ~ '{"b":"y"}' ~ "'")""",
        '{"a":"x","b":"y"}',
    ),
]


def query(engine: str) -> str:
    """One row with what every case gives, in the engine's SQL."""
    columns = []
    for call, _, *rows in CASES:
        value = render(call, engine=engine)
        columns.append(f"(select {value} from {rows[0]})" if rows else value)
    return "select " + ", ".join(f"{sql} as c{n}" for n, sql in enumerate(columns))


def wrong(found: Any) -> list[str]:
    """The calls whose values in the row are not as they should be."""
    return [
        f"{call}: {value!r} instead of {expected!r}"
        for (call, expected, *_), value in zip(CASES, found, strict=True)
        if value != expected
    ]
