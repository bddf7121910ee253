"""The choices of level, work mode and hours, held to the postings by pandas."""

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe

from analyses.phrases import money
from tests.conftest import Review
from tests.page.conftest import CHROMIUM, DESKTOP, PHONE

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")

# A year of 52 weeks beside one of 48, and so on.
LONGER = {"hourly": 2080 / 1920, "daily": 260 / 240, "weekly": 52 / 48}


def chosen(review: Review) -> pd.DataFrame:
    """The advertisements of the job that state pay, each text once, the sample's."""
    postings = pd.DataFrame(
        review.query(
            """
            select advertisement_id, posting_id, job_level, work_mode, has_pay,
                posting_pay.pay_min_yearly, posting_pay.pay_interval
            from main.postings
            inner join main.posting_pay using (role, posting_id)
            inner join main.posting_requirements using (role, posting_id)
            where is_in_newest_scrape and role_fit = 'core'
            """
        ),
        columns=["text", "id", "level", "mode", "has_pay", "low", "interval"],
    )
    postings = postings.sort_values(["has_pay", "id"], ascending=[False, True])
    return postings.drop_duplicates("text")


@pytest.mark.parametrize("level", ["any", "mid-senior level", "entry level"])
@pytest.mark.parametrize("mode", ["any", "remote", "not_said"])
def test_medians_of_each_choice_by_pandas(sample_review, level, mode) -> None:
    rows = chosen(sample_review)
    if level != "any":
        rows = rows[rows.level == level]
    if mode != "any":
        rows = rows[rows["mode"] == mode]
    paid = rows[rows.has_pay.astype(bool)]
    longer = paid.low.astype(float) * paid.interval.map(LONGER).fillna(1)
    expected = {"review": paid.low.astype(float).median(), "calendar": longer.median()}
    found = sample_review.query(
        f"""
        select yearly_basis, advertisements, advertisements_with_pay, median_min_yearly
        from main.filtered_pay
        where counted = 'core' and metro = 'anywhere'
            and job_level = '{level}' and work_mode = '{mode}'
        """
    )
    if len(paid) < 6:
        assert found == []
        return
    assert {row[0]: (row[1], row[2]) for row in found} == {
        basis: (len(rows), len(paid)) for basis in expected
    }
    for basis, _, _, median in found:
        assert median == pytest.approx(expected[basis])


def test_a_choice_of_all_is_what_is_counted_without_it(sample_review) -> None:
    ends = "median_min_yearly, median_max_low, reliability, companies_with_min"
    keys = "role, counted, metro, advertisements"
    without = sample_review.query(
        f"select {keys}, {ends} from main.counted_city_pay "
        "where advertisements_with_pay >= 6 and metro <> 'not stated' order by all"
    )
    found = sample_review.query(
        f"select {keys}, {ends} from main.filtered_pay where yearly_basis = 'review' "
        "and (job_level, work_mode) = ('any', 'any') and metro <> 'anywhere' "
        "and counted in ('core', 'all', 'postings', 'jobspy') order by all"
    )
    assert found == without and len(found) > 20


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_a_choice_rules_chart_map_and_table(
    sample_page, sample_review, visit, viewport
) -> None:  # fmt: skip
    seen = visit(sample_page, viewport)
    page = seen.page
    seen.draw(page.locator("#pay-by-city-core .plot"))
    finding = page.locator("#pay-by-city-core h3").inner_text()
    lines = page.locator("#pay-by-city-core .ytick").count()
    page.locator("#filter [name=level]").select_option("mid-senior")
    page.locator("#filter [name=mode]").select_option("not_said")
    page.locator("#filtered", has_text="state pay").wait_for()
    assert "level=mid-senior&mode=not_said" in page.evaluate("location.hash")
    rows = sample_review.query(
        """
        select metro, advertisements, advertisements_with_pay, median_min_yearly,
            precision_min, pay_currency
        from main.filtered_pay
        where counted = 'core' and yearly_basis = 'review'
            and job_level = 'mid-senior level' and work_mode = 'not_said'
        """
    )
    [all_of_them] = [row for row in rows if row[0] == "anywhere"]
    cities = [row for row in rows if row[0] != "anywhere"]
    said = page.locator("#filtered").inner_text()
    assert f"{all_of_them[2]:,} of {all_of_them[1]:,} state pay" in said
    assert f"median minimum is {money(all_of_them[3], all_of_them[5])}" in said
    seen.draw(page.locator("#pay-by-city-core .plot"))
    ticks = page.locator("#pay-by-city-core .ytick text").all_text_contents()
    names = {row[0] for row in cities}
    assert {tick.removeprefix("† ") for tick in ticks} <= names
    assert len(ticks) == min(30, len(cities)) != lines
    seen.draw(page.locator("#median-min-by-city-core .plot"))
    points = page.locator("#median-min-by-city-core .scattergeo path.point")
    assert 0 < points.count() <= len(cities)
    table = page.locator(".cities:visible")
    assert f"of {table.locator('tbody tr').count()} shown" in table.inner_text()
    shown = {
        row.locator("th").get_attribute("data-value"): [
            cell.inner_text().removeprefix("at least").strip().split("\n")[0]
            for cell in row.locator("td").all()[:2]
        ]
        for row in table.locator("tbody tr:visible").all()
    }
    expected = {
        name: [f"{n:,}", money(median, currency) if is_said != "range" else "–"]
        for name, n, _, median, is_said, currency in cities
    }
    assert shown and all(
        [cells[0], cells[1].removesuffix(" *")] == expected[name]
        for name, cells in shown.items()
    )
    numbers = [int(cells[0]) for cells in shown.values()]
    assert numbers == sorted(numbers, reverse=True)
    # Links to figures without the choice say so.
    links = page.locator("#pay-by-city-core figcaption a")
    of_all = ", without the choice"
    assert all(of_all in text for text in links.all_text_contents())
    folds = page.locator("figure.follows > .note a").all_text_contents()
    assert folds and all(": Mid-senior level, not said: " in text for text in folds)
    # What doesn't follow the choice says so; without one, all is as before.
    tag = page.locator("#pay-of-first-jobs h3").get_attribute("data-unruled")
    assert tag == "all levels, all modes"
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.locator("#filter [name=level]").select_option("")
    page.locator("#filter [name=mode]").select_option("")
    assert page.locator("#pay-by-city-core h3").inner_text() == finding
    assert not any(of_all in text for text in links.all_text_contents())
    seen.draw(page.locator("#pay-by-city-core .plot"))
    assert page.locator("#pay-by-city-core .ytick").count() == lines
    assert page.evaluate("location.hash") == ""
    assert seen.is_clean()
    found = Axe().run(page, context="#filter")
    assert found.response["violations"] == [], found.generate_report()


def test_what_is_of_any_level_and_mode_is_what_is_counted_without_a_choice(
    sample_review,
) -> None:
    shares = "share_of_advertisements, share_of_advertisements_low"
    paid = "advertisements_with_pay, share_with_pay_low, share_with_pay_high"
    for trait, value, counts, of_choice in (
        ("trait", "value", "counted_traits where trait <> 'remote'", True),
        ("'metro'", "metro", "counted_city_pay where metro <> 'not stated'", True),
        ("'technology'", "technology", "technology_pay", False),
        ("requirement", "value", "requirement_pay", False),
        (
            "'state'",
            "job_state || ', ' || job_country",
            "state_pay where job_state <> 'not stated'",
            False,
        ),
    ):
        way = "counted" if of_choice else "'core'"
        told = paid if "state" in trait or of_choice else shares
        without = sample_review.query(
            f"select {way}, {trait}, {value}, advertisements, {told} from main.{counts} "
            f"{'and' if ' where ' in counts else 'where'} {way} <> 'jobspy' order by all"
        )
        found = sample_review.query(
            f"select counted, trait, value, advertisements, {told} "
            "from main.filtered_traits where (job_level, work_mode) = ('any', 'any') "
            f"order by all"
        )
        known = {row[:3]: row[3:] for row in found}
        assert without
        for row in without:
            assert known[row[:3]] == pytest.approx(row[3:]), row


@pytest.mark.parametrize("level", ["mid-senior level", "entry level"])
def test_what_is_commonest_in_a_choice_by_pandas(sample_review, level) -> None:
    rows = chosen(sample_review)
    rows = rows[(rows.level == level) & (rows["mode"] == "not_said")]
    named = pd.DataFrame(
        sample_review.query(
            "select posting_id, technology from main.posting_technologies "
            "inner join main.postings using (role, posting_id) where role_fit = 'core'"
        ),
        columns=["id", "technology"],
    )
    expected = rows.merge(named, on="id").technology.value_counts().to_dict()
    found = sample_review.query(
        f"""
        select value, advertisements, share_of_advertisements, all_advertisements
        from main.filtered_traits
        where (counted, job_level, work_mode, trait)
            = ('core', '{level}', 'not_said', 'technology')
        """
    )
    assert {name: n for name, n, _, _ in found} == expected and expected
    assert {all_of_them for *_, all_of_them in found} == {len(rows)}
    for _, n, share, _ in found:
        assert share == pytest.approx(n / len(rows))


def test_a_choice_rules_what_is_counted_and_its_numbers_are_read(
    sample_page, sample_review, visit
) -> None:
    seen = visit(sample_page)
    page = seen.page
    findings = page.locator("figure.card h3").all_text_contents()
    page.evaluate("location.hash = 'level=mid-senior&mode=not_said&hours=other'")
    page.locator("#technologies.follows").wait_for()
    rows = sample_review.query(
        """
        select value, advertisements
        from main.filtered_traits
        where (counted, job_level, work_mode, trait)
            = ('core', 'mid-senior level', 'not_said', 'technology')
        order by advertisements desc, value
        """
    )
    seen.draw(page.locator("#technologies .plot"))
    ticks = page.locator("#technologies .ytick text").all_text_contents()
    shown = [name for name, n in rows if n >= 6][:25]
    assert set(ticks) == set(shown) and shown
    page.locator("#technologies summary").click()
    page.locator("#technologies tbody tr").first.wait_for()
    cells = page.locator("#technologies tbody tr").all_inner_texts()
    assert [row.split("\t")[:2] for row in cells] == [
        [name, f"{n:,}"] for name, n in rows[: len(shown)]
    ]
    # Every figure says what it is of, and how long a year is where that matters.
    followed = page.locator("figure.follows h3").all_text_contents()
    assert len(followed) > 15
    start = "Mid-senior level, not said"
    assert all(f"{start}, 2,080 hours a year: " in title for title in followed
               if "median" in title or "stated minimum" in title)  # fmt: skip
    # A share is the same for any hours a year.
    assert all(f"{start}: " in title for title in followed if "share" in title)
    others = page.locator("figure.card:not(.follows) h3")
    tags = others.evaluate_all("all => all.map(title => title.dataset.unruled)")
    assert all("all levels, all modes" in tag for tag in tags)
    tag = page.locator("#pay-by-technology h3").get_attribute("data-unruled")
    assert tag == "all levels, all modes, 1,920 hours a year"
    [longer] = sample_review.query(
        """
        select median_min_yearly
        from main.filtered_pay
        where (counted, yearly_basis, job_level, work_mode, metro)
            = ('core', 'calendar', 'mid-senior level', 'not_said', 'anywhere')
        """
    )[0]
    seen.draw(page.locator("#pay-strip-core .plot"))
    line = page.locator("#pay-strip-core .plot").evaluate(
        "plot => plot.layout.shapes[0].x0"
    )
    assert line == pytest.approx(longer, abs=1)
    seen.draw(page.locator("#postings-by-city-treemap-core .plot"))
    seen.draw_all()
    page.evaluate("location.hash = 'level='")
    page.wait_for_function("!document.querySelector('.follows')")
    page.evaluate("window.review.choose({ level: '', mode: '', hours: '' })")
    seen.draw_all()
    assert page.locator("figure.card h3").all_text_contents() == findings
    [of_all] = sample_review.query(
        "select advertisements from main.technology_pay where technology = 'Python'"
    )
    first = page.locator("#technologies tbody tr").first.inner_text()
    assert f"{of_all[0]:,}" in first and first != cells[0]
    assert seen.is_clean()
    page.evaluate("window.review.choose({ level: 'mid-senior' })")
    page.locator("#technologies.follows tbody tr").first.wait_for()
    found = Axe().run(page, context="#takes")
    assert found.response["violations"] == [], found.generate_report()


def test_a_choice_of_too_few_says_so(odd_pages, visit) -> None:
    seen = visit(odd_pages["cook abroad"])
    page = seen.page
    page.evaluate("location.hash = 'level=entry&mode=nothing&hours=other'")
    page.locator("#filtered", has_text="a").wait_for()
    seen.draw_all()
    assert "state pay" in page.locator("#filtered").inner_text()
    for role in ("cook without pay", "<b>cook</b> of spam"):
        other = visit(odd_pages[role])
        other.page.evaluate("location.hash = 'level=entry&hours=other'")
        if other.page.locator("#filter").count():
            other.page.locator("#filtered", has_text="a").wait_for()
        other.draw_all()
        assert other.is_clean()
    assert seen.is_clean()


def first_rows(page, number: int = 8) -> list[str]:
    """The first rows of the city table that is shown."""
    return page.locator(".cities:visible tbody tr:visible").all_inner_texts()[:number]


def test_no_table_keeps_a_choice_that_was_cleared(sample_page, visit) -> None:
    seen = visit(sample_page)
    page = seen.page
    choose = "changes => window.review.choose(changes)"
    ways = {"all": ("all", ""), "postings": ("all", "postings"), "core": ("", "")}
    ways = {way: {"fit": fit, "unit": unit} for way, (fit, unit) in ways.items()}
    of_all = {}
    for way, changes in ways.items():
        page.evaluate(choose, changes)
        of_all[way] = first_rows(page)
    count = page.locator(".cities:visible [data-alone]").first.inner_text()
    for way in ("core", "all"):
        page.evaluate(choose, {**ways[way], "level": "entry"})
        page.locator("#filtered", has_text="state pay").wait_for()
        page.locator(".cities:visible", has_text="without the choice").wait_for()
        assert first_rows(page) != of_all[way]
        note = page.locator(".cities:visible > p").first.inner_text()
        start = "Entry level: " if way == "core" else "Entry level, all ads: "
        assert note.startswith(start) and count not in note
        unsure = page.locator(".cities:visible tr.unsure:visible th").all_inner_texts()
        assert unsure and all(name.startswith("○ ") for name in unsure)
        shares = page.locator(".cities:visible tbody tr:visible td:last-child small")
        assert all(" to " in text for text in shares.all_inner_texts())
    page.evaluate(choose, {"level": ""})
    for way, rows in of_all.items():
        page.evaluate(choose, ways[way])
        assert first_rows(page) == rows, way
    assert seen.is_clean()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("level=bogus", ""),
        ("level=bogus&hours=2080", "hours=other"),
        ("hours=1920&level=Entry", "level=entry"),
        ("mode=On%20site&count=nothing", "mode=onsite"),
        ("count=jobspy", "fit=all&unit=postings&source=jobspy"),
        ("fit=core&unit=bogus&source=best&level=entry", "level=entry"),
        ("velocity=3", "velocity=3"),
        ("%E0%A4", "%E0%A4"),
    ],
)
def test_an_address_rules_what_the_page_knows(sample_page, visit, written, kept) -> None:
    seen = visit(sample_page.with_name(sample_page.name))
    page = seen.page
    page.goto(f"{sample_page.as_uri()}#{written}")
    page.reload()
    page.wait_for_function(
        "hash => location.hash.slice(1) === hash && window.review", arg=kept
    )
    chosen = page.locator("#filter select").evaluate_all(
        "all => all.map(one => [one.name, one.selectedIndex])"
    )
    assert all(index >= 0 for _, index in chosen)
    names = [part.split("=")[0] for part in kept.split("&")]
    assert [name for name, index in chosen if index] == [
        name for name in names if name in ("level", "mode", "hours")
    ]
    assert "fewer than six" not in page.locator("#filtered").inner_text()
    assert seen.is_clean()


def test_a_level_of_the_list_is_one_of_the_page(sample_page, visit) -> None:
    seen = visit(sample_page)
    page = seen.page
    page.evaluate("location.hash = 'postings'")
    page.locator("#postings [name=level] option").nth(1).wait_for(state="attached")
    levels = "all => all.map(one => one.value)"
    of_list = page.locator("#postings [name=level] option").evaluate_all(levels)
    of_page = page.locator("#filter [name=level] option").evaluate_all(levels)
    assert set(of_list) <= set(of_page) and len(of_list) > 2
    page.evaluate("window.review.choose({ level: 'Bogus', uses: 'Bogus' })")
    page.wait_for_function("location.hash === ''")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("pay-by-city-all", "fit=all"),
        ("pay-strip-jobspy", "fit=all&unit=postings&source=jobspy"),
    ],
)
def test_an_address_of_another_count_is_shown_on_loading(
    sample_page, visit, name, address
) -> None:
    seen = visit(sample_page)
    page = seen.page
    page.goto("about:blank")
    page.goto(f"{sample_page.as_uri()}#{name}")
    page.locator(f"#{name}:visible").wait_for()
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 200",
        arg=name,
    )
    assert page.evaluate("location.hash").endswith(address)
    assert seen.is_clean()


def test_links_of_the_page_keep_the_choice(sample_page, visit) -> None:
    seen = visit(sample_page)
    page = seen.page
    page.evaluate("location.hash = 'level=entry&fit=all'")
    page.locator("#filtered", has_text="state pay").wait_for()
    page.locator(".contents a[href='#who']").click()
    page.wait_for_function("location.hash === '#who&level=entry&fit=all'")
    link = page.locator(".cities:visible tbody tr:visible a").first
    slug = link.get_attribute("href").removeprefix("#")
    link.click()
    page.wait_for_function(
        "hash => location.hash === hash", arg=f"#level=entry&fit=all&{slug}"
    )
    assert page.locator(f"[id='{slug}']").is_visible()
    page.go_back()
    page.wait_for_function("location.hash === '#who&level=entry&fit=all'")
    assert page.locator("#filter [name=level]").input_value() == "entry"
    # An address written anew is all that counts.
    page.evaluate("location.hash = 'mode=remote'")
    page.wait_for_function("document.querySelector('#filter [name=level]').value === ''")
    assert seen.is_clean()


def test_links_to_other_pages_take_the_choice_along_and_back(sample_page, visit) -> None:
    seen = visit(sample_page)
    page = seen.page
    page.evaluate("location.hash = 'level=entry&unit=postings'")
    page.locator("#filtered", has_text="state pay").wait_for()
    page.locator("#pay-by-city-core figcaption a", has_text="alone").click()
    title = page.locator("h1")
    page.wait_for_url("**/figures/**")
    assert page.url.endswith("pay-by-city-core.html#level=entry&unit=postings")
    assert title.get_attribute("data-unruled") == "without the choice"
    page.locator(".source a", has_text="the whole review").click()
    page.wait_for_url("**/index.html#level=entry&unit=postings")
    page.locator("#filtered", has_text="Entry level, postings of the job").wait_for()
    link = page.locator("#city article:visible .links a", has_text="its own")
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert after == '", without the choice"'
    link.click()
    page.wait_for_url("**/cities/**")
    assert "of all levels" in page.locator("main").inner_text()
    page.locator("main > p a").click()
    page.wait_for_url("**/index.html#city=*")
    page.locator("#filtered", has_text="Entry level, postings of the job").wait_for()
    assert seen.is_clean()


@pytest.mark.parametrize(
    "address",
    ["level=entry", "mode=remote&fit=all", "hours=other", "fit=all", "unit=postings",
     "source=jobspy", "fit=all&unit=postings&source=jobspy",
     "level=entry&hours=other&unit=postings&source=jobspy"],
)  # fmt: skip
def test_every_figure_follows_a_choice_or_says_of_what_it_is(
    sample_page, visit, address
) -> None:
    seen = visit(sample_page)
    page = seen.page
    page.goto(f"{sample_page.as_uri()}#{address}")
    page.reload()
    page.locator("#filtered", has_text="state pay").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    cards = page.locator("figure.card:visible").evaluate_all(
        """all => all.map(card => [card.id, card.classList.contains("follows"),
            card.querySelector("h3").dataset.unruled, card.dataset.counted || ""])"""
    )
    assert len(cards) > 25
    chosen = dict(part.split("=") for part in address.split("&"))
    counts = {"fit", "unit", "source"} & set(chosen)
    drawn = {"fit=all": "all", "fit=all&unit=postings&source=jobspy": "jobspy"}
    for name, follows, says, counted in cards:
        is_of_pay = "pay" in name and not name.startswith("stated") or "median" in name
        if follows:
            assert says == "", name
            continue
        if {"level", "mode"} & set(chosen):
            assert "all levels, all modes" in says, name
        if "hours" in chosen and (is_of_pay or "official" in name):
            assert "1,920 hours a year" in says, name
        if counts:
            # It is drawn for this way of counting, or says which one it is for.
            own = drawn.get(address) in counted.split()
            words = {"is-it-the-job": "all ads", "open-by-week": "all postings"}
            of_all = counts == {"fit"} and name == "is-it-the-job"
            expected = words.get(name, "ads of the job")
            if "area" in name:
                own = drawn.get(address) == "jobspy"
                expected = "all postings"
            assert own or of_all or expected in says, (name, says)
            if is_of_pay and "source" in chosen and not own and "area" not in name:
                assert "best pay" in says, name
    assert seen.is_clean()


def test_cities_that_are_not_shown_are_named(sample_page, visit) -> None:
    seen = visit(sample_page)
    page = seen.page
    said = page.locator("#city > [role=status]")
    page.evaluate("location.hash = 'city=%3Cb%3Enowhere'")
    said.get_by_text("“<b>nowhere”").wait_for()
    shown = page.locator("#city article:visible h3").inner_text()
    assert f"{shown} is shown instead" in said.inner_text()
    options = page.locator("#city select").first.locator("option")
    slugs = options.evaluate_all("all => all.map(one => one.value)")[:4]
    page.evaluate("location.hash = 'city=' + " + repr(",".join(slugs).upper()))
    name = options.nth(3).inner_text()
    said.get_by_text(f"left out is {name}").wait_for()
    assert page.locator("#city article:visible").count() == 3
    assert seen.is_clean()


def test_a_figure_of_too_few_is_a_sentence(sample_page, visit) -> None:
    seen = visit(sample_page)
    page = seen.page
    page.evaluate("location.hash = 'level=executive&mode=hybrid'")
    page.locator("#technologies.follows").wait_for()
    empty = page.locator("figure.follows:visible:has(.plot[hidden])")
    assert empty.count() > 5
    notes = empty.locator(".note:not(:has(a))").all_inner_texts()
    assert all("Too few" in note or "None" in note for note in notes)
    page.evaluate("location.hash = 'level='")
    page.wait_for_function("!document.querySelector('.plot[hidden]')")
    seen.draw(page.locator("#technologies .plot"))
    assert seen.is_clean()
