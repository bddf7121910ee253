"""The arithmetic of compared pay, rendered and run in DuckDB, against tables."""

import duckdb
import pytest
from jinja2 import Environment, FileSystemLoader

from tests.conftest import ROOT

MACROS = Environment(
    extensions=["jinja2.ext.do"], loader=FileSystemLoader(ROOT / "dbt_project/macros")
)


def value(call: str) -> float:
    sql = MACROS.from_string(
        "{% import 'comparisons.sql' as c %}select {{ c." + call + " }}"
    ).render()
    return duckdb.sql(sql).fetchall()[0][0]


@pytest.mark.parametrize(
    ("t", "df", "p"),
    # Tables of Student's t, two-sided: E. S. Pearson and H. O. Hartley, Biometrika
    # Tables for Statisticians, 3rd ed. (1966), table 12.
    [
        (2.571, 5, 0.05), (2.228, 10, 0.05), (1.960, 100_000, 0.05), (4.032, 5, 0.01),
        (3.169, 10, 0.01), (4.587, 10, 0.001), (0.0, 10, 1.0), (-2.228, 10, 0.05),
    ],
)  # fmt: skip
def test_p_values_are_those_of_tables(t, df, p):
    assert value(f"two_sided_p('{t}', '{df}')") == pytest.approx(p, rel=0.04)


@pytest.mark.parametrize(
    ("df", "t"), [(5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980)]
)
def test_quantiles_are_those_of_tables(df, t):
    assert value(f"t_quantile_975('{df}')") == pytest.approx(t, rel=0.005)


def test_draws_are_poisson():
    """P(k) = e^-1 / k!, the mean of draws with replacement of one of many."""
    draw = MACROS.from_string(
        "{% import 'comparisons.sql' as c %}{{ c.poisson_draw('u') }}"
    ).render()
    rows = duckdb.sql(
        f"select {draw} as k, count(*) / 1e6 from (select (i + 0.5) / 1e6 as u "
        "from range(1000000) as r (i)) group by k order by k"
    ).fetchall()
    e, factorial = 2.718281828, 1
    for k, share in rows[:5]:
        factorial *= max(k, 1)
        assert share == pytest.approx(1 / e / factorial, abs=2e-6)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Software Engineer Intern", "intern"), ("Jr. Developer", "junior"),
        ("Associate Software Engineer", "junior"), ("Software Engineer II", "mid"),
        ("Sr. Backend Engineer", "senior"), ("Senior Staff Engineer", "staff"),
        ("Principal Engineer", "principal"), ("Engineering Manager", "manager"),
        ("Lead Developer", "lead"), ("Backend Engineer", "not said"),
        ("Internal Tools Engineer", "not said"),
    ],
)  # fmt: skip
def test_levels_of_titles(title, level):
    rendered = render_with_dialect(f"level_of_title(\"lower('{title}')\")")
    assert duckdb.sql(f"select {rendered}").fetchall() == [(level,)]


def render_with_dialect(call: str) -> str:
    """Macros call one another without an import in dbt; so they do here."""
    text = "".join(
        (ROOT / f"dbt_project/macros/{name}.sql").read_text(encoding="utf-8")
        for name in ("dialect", "comparisons")
    )
    return (
        Environment(extensions=["jinja2.ext.do"])
        .from_string(text + "{{ " + call + " }}")
        .render()
        .strip()
    )
