"""The arithmetic of compared pay, rendered and run in DuckDB, against tables."""

import duckdb
import pytest

from tests.macros import render


def value(call: str) -> float:
    return duckdb.sql(f"select {render(call, 'comparisons')}").fetchall()[0][0]


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
    """P(k) = e^-1 / k!: that one of many is drawn k times, with replacement."""
    draw = render("poisson_draw('u')", "comparisons")
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
    rendered = render(f"level_of_title(\"lower('{title}')\")", "comparisons")
    assert duckdb.sql(f"select {rendered}").fetchall() == [(level,)]
