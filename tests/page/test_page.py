"""The page in a real browser: drawn, at rest, reachable by all, and text stays text."""

import base64
import csv
import gzip
import re
from importlib.util import find_spec
from math import exp, log
from pathlib import Path
from statistics import fmean

import pandas as pd
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from analyses.answers import WAYS, PostingPay
from analyses.asking import QUESTIONS
from analyses.pay_strip import strip
from analyses.phrases import listing, percent, slugs
from tests.conftest import ROOT, Review, succeed
from tests.page.conftest import CHROMIUM, DESKTOP, ODDITIES, PHONE, SLOWEST

ASSETS = ROOT / "analyses" / "assets"

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")


def size(page: Path) -> int:
    """How many bytes a review has, without the pictures that were asked for."""
    files = [path for path in page.parent.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files if path.suffix != ".png")


def test_the_page_is_whole_and_small(sample_page: Path) -> None:
    assert size(sample_page) < 3.2e6
    text = sample_page.read_text(encoding="utf-8")
    for link in re.findall(r'(?:href|src)="([^"#:]+)"', text):
        assert (sample_page.parent / link).is_file(), link


def test_the_page_has_each_figure_and_each_part_that_it_links(
    sample_page: Path, odd_pages: dict[str, Path]
) -> None:
    for page in (sample_page, *odd_pages.values()):
        text = page.read_text(encoding="utf-8")
        [slug] = re.findall('data-links="data/(.*)/postings.js"', text)
        drawn = {path.stem for path in page.parent.glob(f"figures/{slug}/*.html")}
        assert drawn == set(re.findall('<figure class="card" id="([^"]+)"', text))
        parts = re.findall(r'\bid="([^"]+)"', text)
        assert len(parts) == len(set(parts))
        assert set(re.findall('href="#([^"]+)"', text)) <= set(parts)


def test_plotly_js_is_the_version_that_the_figures_are_written_for() -> None:
    spec = find_spec("plotly")
    whole = Path(spec.origin).parent / "package_data" / "plotly.min.js"
    ours = gzip.decompress((ASSETS / "plotly.min.js.gz").read_bytes())[:200]
    version = re.compile(rb"v\d+\.\d+\.\d+")
    assert version.search(ours)[0] == version.search(whole.open("rb").read(200))[0]


def test_it_is_drawn_without_a_network_or_a_complaint(
    sample_page: Path, sample_review: Review, visit
) -> None:
    seen = visit(sample_page)
    seen.draw_all()
    outlines = seen.page.locator("#postings-by-city-map-core .geo .layer.subunits path")
    assert outlines.count() >= 1
    assert len(outlines.first.get_attribute("d")) > 5_000
    bubbles = seen.page.locator(
        "#postings-by-city-map-core .scattergeo path.point"
    ).count()
    rows = list(csv.DictReader(data_of(sample_page, "city-pay-core").open()))
    on_map = [row for row in rows if row["latitude"] and row["country"] == "US"]
    assert bubbles == len(on_map) > 20
    tiles = seen.page.locator("#postings-by-city-treemap-core .treemaplayer .slice")
    assert tiles.count() == len(rows) + 1  # and the whole that they are parts of
    # A dot for each amount of each text that is the job, however many copies it has.
    [[dots]] = sample_review.query(
        """
        select count(pay_min_yearly) + count(pay_max_yearly)
        from (
            select advertisement_id, max(posting_pay.pay_min_yearly) as pay_min_yearly,
                max(posting_pay.pay_max_yearly) as pay_max_yearly
            from main.postings
            inner join main.posting_pay using (role, posting_id)
            where is_in_newest_scrape and role_fit = 'core' and has_pay
            group by advertisement_id
        )
        """
    )
    strip_dots = seen.page.locator("#pay-strip-core .scatterlayer path.point")
    assert strip_dots.count() == dots > 100
    assert seen.is_clean()


def data_of(page: Path, name: str) -> Path:
    [found] = page.parent.glob(f"data/*/{name}.csv")
    return found


def test_exposures_name_each_figure_and_its_marts(
    sample_page: Path, odd_pages: dict[str, Path], year_page: Path
) -> None:
    listed = yaml.safe_load((ROOT / "models/exposures.yml").read_text(encoding="utf-8"))
    exposed = {
        exposure["name"]: {ref.split("'")[1] for ref in exposure["depends_on"]}
        for exposure in listed["exposures"]
    }
    whole = exposed.pop("page")
    drawn = {}
    # One review has official wages; others have several roles, or weeks, to compare.
    reviews = {page.parent for page in (sample_page, year_page, *odd_pages.values())}
    for page in (page for one in reviews for page in one.glob("figures/*/*.html")):
        name = re.sub(f"-({'|'.join(WAYS)})$", "", page.stem).replace("-", "_")
        [source] = re.findall("Source: (.*) ·", page.read_text(encoding="utf-8"))
        drawn.setdefault(name, set()).update(source.split(", "))
    assert exposed == drawn
    asked = "".join(path.read_text() for path in QUESTIONS.glob("*.sql"))
    assert whole == set(re.findall(r"main\.([a-z]\w+)\b", asked))


def test_figures_are_drawn_when_they_come_near(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    first = seen.page.locator(".plot:visible").first
    assert first.get_attribute("data-drawn") is None
    height = seen.page.evaluate("document.documentElement.scrollHeight")
    seen.draw(first)
    assert seen.page.evaluate("document.documentElement.scrollHeight") == height
    far = seen.page.locator("#remote-by-city .plot")
    assert far.bounding_box()["y"] > 3 * DESKTOP["height"]
    assert far.get_attribute("data-drawn") is None
    seen.draw(far)
    assert seen.is_clean()


def test_weeks_are_drawn_and_say_their_numbers(year_page: Path, visit) -> None:
    seen = visit(year_page)
    for name in ("open-by-week", "pay-by-week", "how-long-open"):
        seen.draw(seen.page.locator(f"#{name} .plot"))
    assert seen.is_clean()


def test_nothing_heavy_comes_before_a_reader_moves(
    sample_page: Path, real_page: Path, visit
) -> None:
    """`make bench` measures the time; here is what it rests on."""
    for path in (sample_page, real_page):
        page = visit(path).page
        page.wait_for_timeout(500)
        assert page.evaluate("document.querySelectorAll('*').length") <= 4000
        scripts = page.locator("script[src]").evaluate_all("all => all.map(s => s.src)")
        assert [src for src in scripts if "plotly" in src or "/data/" in src] == []
        page.mouse.move(200, 200)
        page.wait_for_function("window.Plotly", timeout=SLOWEST)


def test_each_figure_stands_alone(sample_page: Path, visit) -> None:
    figures = sorted(sample_page.parent.glob("figures/*/*.html"))
    seen = visit(figures[0])
    for figure in figures:
        seen.page.goto(figure.as_uri())
        seen.page.wait_for_function("document.querySelector('.plot[data-drawn]')")
        assert "Sample" in seen.page.title()
        assert seen.is_clean(), figure


def test_the_sample_says_so(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    assert seen.page.title().startswith("Sample")
    assert "synthetic sample" in seen.page.locator(".banner").inner_text()
    titles = seen.page.locator("figure h3").all_text_contents()
    assert titles and all(title.startswith("Sample") for title in titles)


def test_the_switch_shows_one_way_of_counting_at_a_time(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    choices = seen.page.get_by_role("radio", name="scraper's pay")
    assert choices.count() == 4  # beside pay, the maps, the traits, and the table
    counted = seen.page.locator(".sticky").get_by_role("radio", checked=True)
    assert counted.count() == 4 * 3
    steps = ("the job", "all found", "postings", "scraper's pay")
    for way, words in zip(WAYS, steps, strict=True):
        chosen = seen.page.get_by_role("radio", name=words, exact=True)
        chosen.last.focus()
        before = chosen.last.bounding_box()["y"]
        seen.page.keyboard.press("Space")
        assert abs(chosen.last.bounding_box()["y"] - before) < 2
        assert all(choice.is_checked() for choice in chosen.all())
        for other in WAYS:
            shown = seen.page.locator(f"#pay-strip-{other}").is_visible()
            assert shown == (other == way), (way, other)
        # The scraper found the same postings: only their pay differs.
        of_postings = way.replace("jobspy", "postings")
        maps = seen.page.locator("figure[id^=postings-by-city-map]:visible")
        assert maps.evaluate_all("maps => maps.map(map => map.id)") == [
            f"postings-by-city-map-{of_postings}"
        ]
        assert seen.page.locator(".cities:visible").count() == 1
    seen.page.locator("#pay-strip-jobspy").scroll_into_view_if_needed()
    seen.page.wait_for_selector("#pay-strip-jobspy .plot[data-drawn]")
    assert seen.is_clean()


def test_an_address_shows_what_it_leads_to(sample_page: Path, visit) -> None:
    page = visit(sample_page).page
    for name in ("pay-by-city-jobspy", "median-min-by-area-postings"):
        assert page.locator(f"#{name}").is_hidden()
        page.evaluate("name => { location.hash = name; }", name)
        page.locator(f"#{name}").wait_for(state="visible")
        page.wait_for_function(
            "name => Math.abs(document.getElementById(name).getBoundingClientRect().top)"
            " < innerHeight",
            arg=name,
        )
    page.reload()
    page.locator("#median-min-by-area-postings").wait_for(state="visible")


def test_a_view_has_an_address(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    page = seen.page
    page.get_by_role("radio", name="all found").first.check(force=True)
    page.get_by_role("radio", name="maximum").first.check(force=True)
    chooser = page.locator("#city select").first
    chooser.select_option(index=3)
    slug = chooser.input_value()
    assert re.fullmatch("[a-z0-9-]+", slug)
    hash = page.evaluate("location.hash")
    assert set(hash[1:].split("&")) == {"fit=all", "end=max", f"city={slug}"}
    sent = visit(sample_page).page
    sent.goto(f"{sample_page.as_uri()}{hash}")
    sent.reload()
    article = sent.locator("#city article:visible")
    assert article.get_attribute("id") == f"city={slug}"
    assert sent.locator("#median-max-by-city-all").is_visible()
    assert sent.locator("#median-min-by-city-all").is_hidden()
    assert sent.evaluate("scrollY") > 500
    # An unknown choice does no harm.
    sent.goto(f"{sample_page.as_uri()}#city=<b>nowhere&count=nothing&end=")
    sent.reload()
    assert sent.locator("#city article:visible").count() == 1
    assert sent.locator("#pay-strip-core").is_visible()
    # A city's name in the table leads to its view.
    link = page.locator(".cities:visible tbody a:visible").nth(1)
    link.click()
    page.wait_for_function(
        "hash => location.hash.endsWith(hash)", arg=link.get_attribute("href")[1:]
    )
    shown = page.locator("#city article:visible h3").inner_text()
    assert shown == link.inner_text()
    assert seen.is_clean()


def test_each_city_has_a_page_of_its_own(
    sample_page: Path, odd_pages: dict[str, Path], visit
) -> None:
    rows = list(csv.DictReader(data_of(sample_page, "city-pay-core").open()))
    files = sorted(sample_page.parent.glob("cities/*/*.html"))
    assert len(files) == len(rows) > 20
    surest = next(row["name"] for row in rows if row["is_sure"] == "True")
    slug = slugs([surest], "city")[surest]
    [file] = sample_page.parent.glob(f"cities/*/{slug}.html")
    seen = visit(file)
    page = seen.page
    assert page.title().endswith(f" in {surest}") and page.title().startswith("Sample")
    described = page.locator("meta[name=description]").get_attribute("content")
    assert f"found in {surest}" in described and "a median minimum of" in described
    for name in ("title", "description"):
        assert page.locator(f"meta[property='og:{name}']").get_attribute("content")
    assert file.as_uri() in page.locator("main").inner_text()
    assert "fingerprint" in page.locator("main").inner_text()
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    back = page.get_by_role("link", name="The whole review").get_attribute("href")
    assert back.endswith(f"#city={slug}") and (file.parent / back.split("#")[0]).is_file()
    # Without a script it says the same; hostile names stay text, at any width.
    plain = visit(file, java_script_enabled=False).page
    assert plain.locator("main p").first.is_visible()
    for odd in {page.parent for page in odd_pages.values()}:
        for file in odd.glob("cities/*/*.html"):
            seen = visit(file, {"width": 320, "height": 640})
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
            assert not seen.page.locator("img, [onload], [onerror]").count()
            assert seen.is_clean()


def test_cities_stand_side_by_side(sample_page: Path, visit) -> None:
    for viewport in (DESKTOP, PHONE):
        seen = visit(sample_page, viewport)
        choosers = seen.page.locator("#city select")
        assert choosers.locator("visible=true").count() == 2
        choosers.nth(1).select_option(index=3)
        choosers.nth(2).select_option(index=5)
        names = [
            chooser.evaluate("one => one.selectedOptions[0].textContent")
            for chooser in choosers.all()
        ]
        articles = seen.page.locator("#city article:visible")
        boxes = {
            article.locator("h3").inner_text(): article.bounding_box()
            for article in articles.all()
        }
        assert set(boxes) == set(names) and len(boxes) == 3
        assert seen.is_clean()
        lefts = [boxes[name]["x"] for name in names]
        assert lefts == sorted(lefts) and len(set(lefts)) == (3, 1)[viewport is PHONE]
        assert (
            seen.page.evaluate("document.documentElement.scrollWidth")
            <= (viewport["width"])
        )
        found = Axe().run(seen.page, context="#city")
        assert found.response["violations"] == [], found.generate_report()
        choosers.nth(1).select_option(index=0)
        assert articles.count() == 2


def test_cities_are_found_by_their_states(sample_page: Path, visit) -> None:
    block = visit(sample_page).page.locator(".cities:visible")
    names = block.locator("tbody th")
    every = names.evaluate_all("cells => cells.map(cell => cell.dataset.value)")
    shown = block.locator("tbody tr:visible th")
    for wanted in ("ca", "California", "CALIFORNIA"):
        block.get_by_label("Find a city").fill(wanted)
        found = shown.evaluate_all("cells => cells.map(cell => cell.dataset.value)")
        # not Windsor, ON, CA, which is in Canada
        assert sorted(found) == sorted(n for n in every if re.fullmatch("[^,]+, CA", n))
        assert found


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_names_on_a_map_are_apart(sample_page: Path, visit, width: int) -> None:
    seen = visit(sample_page, {"width": width, "height": 900})
    maps = ("#postings-by-city-map-core", "#median-min-by-city-core")
    for map in maps:
        seen.draw(seen.page.locator(f"{map} .plot"))
    overlaps = seen.page.evaluate(
        """(maps) => maps.flatMap((map) => {
            const names = [...document.querySelectorAll(`${map} .scattergeo text`)]
                .filter((name) => name.style.visibility !== 'hidden')
                .map((name) => [name.textContent, name.getBoundingClientRect()])
                .filter(([, box]) => box.width);
            if (names.length < 4) return [`${map} has few names`];
            return names.flatMap(([one, a], i) => names.slice(i + 1)
                .filter(([, b]) => a.left < b.right && b.left < a.right
                    && a.top < b.bottom && b.top < a.bottom)
                .map(([other]) => [one, other]));
        })""",
        list(maps),
    )
    assert overlaps == []


def test_every_figure_is_a_table_without_a_script(sample_page: Path, visit) -> None:
    page = visit(sample_page, java_script_enabled=False).page
    figures = page.locator("figure")
    assert figures.count() > 20
    # Some are drawn from the same numbers, and lead to the table that has them.
    numbers = figures.evaluate_all(
        """figures => figures.map((figure) => {
            const link = figure.querySelector('.note a[href^="#"]');
            const at = link ? document.querySelector(link.getAttribute('href')) : figure;
            const table = at && at.querySelector('table');
            const isShown = (part) => Boolean(part.offsetParent);
            return [figure.id, Boolean(table) && isShown(table) === isShown(at)];
        })"""
    )
    assert [name for name, has_table in numbers if not has_table] == []
    assert not page.locator(".plot:visible, .switch:visible, select:visible").count()
    rows = list(csv.DictReader(data_of(sample_page, "city-pay-core").open()))
    table = page.locator("#postings-by-city-map-core table")
    shown = [row.split("\t") for row in table.locator("tbody tr").all_inner_texts()]
    assert [[row["name"], f"{int(row['advertisements']):,}"] for row in rows] == [
        [cell.strip().removeprefix("at least ") for cell in row[:2]] for row in shown
    ]
    alone = visit(
        next(sample_page.parent.glob("figures/*/pay-by-level-core.html")),
        java_script_enabled=False,
    ).page
    assert alone.locator("tbody tr:visible").count() > 3
    assert not alone.locator(".plot:visible").count()


def test_the_numbers_unfold_under_each_figure(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    figure = seen.page.locator("#postings-by-company-core")
    figure.get_by_text("The numbers as a table").click()
    figure.locator("tbody tr").first.wait_for()
    assert figure.locator("tbody tr").count() == 15
    assert seen.is_clean()


def test_tiles_are_reached_and_named_with_the_keyboard(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    figure = seen.page.locator("#postings-by-city-treemap-core")
    seen.draw(figure.locator(".plot"))
    tiles = figure.locator(".slice[tabindex]")
    rows = list(csv.DictReader(data_of(sample_page, "city-pay-core").open()))
    assert tiles.count() == len(rows)
    figure.locator(".slice[tabindex='0']").focus()
    for row in rows[:3]:
        name = seen.page.evaluate("document.activeElement.getAttribute('aria-label')")
        number = int(row["advertisements"])
        assert name.startswith(f"{row['name']}: {number:,} advertisement")
        figure.locator(".hoverlayer .hovertext").wait_for()
        seen.page.keyboard.press("ArrowRight")
    assert figure.locator(".slice[tabindex='0']").count() == 1
    assert seen.is_clean()


def test_print_is_black_on_white_and_whole(sample_page: Path, visit) -> None:
    seen = visit(sample_page, {"width": 720, "height": 1000}, color_scheme="dark")
    seen.page.mouse.move(100, 100)
    seen.page.wait_for_function("window.Plotly", timeout=SLOWEST)
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print", color_scheme="dark")
    seen.page.wait_for_function(
        """() => [...document.querySelectorAll('.plot')]
            .every((plot) => !plot.offsetParent || plot.dataset.drawn)"""
    )
    colours = seen.page.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.body).color,
            getComputedStyle(document.querySelector('.ytick text')).fill]"""
    )
    # A figure has the ink of a light screen, or of paper where it was drawn since.
    inks = ("rgb(29, 28, 26)", "rgb(0, 0, 0)")
    assert colours[:2] == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"] and colours[2] in inks
    cut = seen.page.evaluate(
        """() => [...document.querySelectorAll('.plot, main table')].filter((part) =>
            part.offsetParent && part.getBoundingClientRect().right > innerWidth)
            .map((part) => part.outerHTML.slice(0, 200))"""
    )
    assert cut == []
    wide = seen.page.evaluate(
        """() => [...document.querySelectorAll('.plot[data-drawn] .main-svg')]
            .filter((svg) => svg.getBoundingClientRect().width
                > svg.closest('.plot').clientWidth + 1).length"""
    )
    assert wide == 0
    seen.page.emulate_media(media="screen", color_scheme="dark")
    seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
    seen.page.wait_for_function(
        """() => getComputedStyle(document.querySelector('.ytick text')).fill
            === 'rgb(236, 232, 223)'"""
    )
    assert seen.is_clean()


def test_numbers_are_printed_where_nothing_could_be_drawn(
    sample_page: Path, visit
) -> None:
    page = visit(sample_page).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    figure = page.locator("#pay-strip-core")
    assert figure.locator("table").is_visible()
    assert figure.locator(".plot").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert figure.locator(".plot").is_visible()
    assert figure.locator("table").is_hidden()


def test_fingers_hit_what_they_aim_at(sample_page: Path, visit) -> None:
    """Targets of at least 24 pixels (WCAG 2.2, 2.5.8), except links within sentences."""
    page = visit(sample_page, PHONE).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, summary, label')]
            .filter((part) => part.offsetParent)
            .filter((part) => !part.closest('p:not(.source), caption'))
            .map((part) => [part.textContent.trim(), part.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([text, box]) => [text, box.width, box.height])"""
    )
    assert small == []


def test_search_engines_get_a_title_and_what_was_found(sample_page: Path, visit) -> None:
    page = visit(sample_page).page
    described = page.locator("meta[name=description]").get_attribute("content")
    for value in page.locator(".tiles strong").all_inner_texts():
        assert value in described
    for name, content in (("title", page.title()), ("description", described)):
        told = page.locator(f"meta[property='og:{name}']").get_attribute("content")
        assert told and told in content
    for card in page.locator("figcaption").all_text_contents():
        assert " · as of 21 November 2025" in card


def test_four_figures_at_the_top_stand_in_whole_rows(sample_page: Path, visit) -> None:
    for width, rows in ((1440, 1), (768, 1), (390, 2)):
        page = visit(sample_page, {"width": width, "height": 900}).page
        tops = page.locator(".tiles > div").evaluate_all(
            "tiles => tiles.map(tile => Math.round(tile.getBoundingClientRect().top))"
        )
        assert len(tops) == 4 and len(set(tops)) == rows, width


def test_a_figure_leads_back_to_its_own_role(odd_pages: dict[str, Path]) -> None:
    for page in odd_pages.values():
        [slug] = re.findall('data-links="data/(.*)/postings.js"', page.read_text("utf-8"))
        figures = list((page.parent / "figures" / slug).glob("*.html"))
        assert figures
        for figure in figures:
            assert f'href="../../{page.name}">the whole review' in figure.read_text(
                "utf-8"
            )


def test_lists_of_cities_are_told_apart() -> None:
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(["Austin, TX", "Reno, NV"]) == "Austin, TX and Reno, NV"
    cities = ["Austin, TX", "Reno, NV", "Ames, IA", "Troy, NY"]
    assert listing(cities[:3]) == "Austin, TX; Reno, NV; and Ames, IA"
    assert listing(cities, 2) == "Austin, TX; Reno, NV; and 2 more"


def test_the_sample_mark_is_clear_of_what_is_drawn(sample_page: Path, visit) -> None:
    seen = visit(sample_page, PHONE)
    seen.draw_all()
    overlaps = seen.page.evaluate(
        """() => [...document.querySelectorAll('.plot[data-drawn]')]
            .filter((plot) => plot.offsetParent).flatMap((plot) => {
                const mark = plot.querySelector('.annotation').getBoundingClientRect();
                return [...plot.querySelectorAll(
                    '.point, .xtick, .ytick, .slice, .legend text, .colorbar text'
                )].filter((part) => {
                    const box = part.getBoundingClientRect();
                    return box.width && box.left < mark.right && mark.left < box.right
                        && box.top < mark.bottom && mark.top < box.bottom;
                }).map((part) => [plot.dataset.figure, part.getAttribute('class')]);
            })"""
    )
    assert overlaps == []


def test_the_city_table_sorts_and_filters(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    block = seen.page.locator(".cities:visible")
    rows = block.locator("tbody tr")

    def column(number: int, kind: str = "") -> list[float]:
        return [
            float(value)
            for value in block.locator(f"tbody tr{kind}").evaluate_all(
                f"rows => rows.map(row => row.cells[{number}].dataset.value)"
            )
            if value
        ]

    sure, unsure = ":not(.unsure)", ".unsure"

    assert column(1) == sorted(column(1), reverse=True)
    heading = block.get_by_role("button", name="Median minimum")
    for falls in (True, False):
        heading.click()
        values = [column(2, kind) for kind in (sure, unsure)]
        assert all(len(some) > 2 for some in values)
        assert values == [sorted(some, reverse=falls) for some in values]
        assert column(2) == [*values[0], *values[1]]
    city, names = block.locator("thead th").first, block.locator("tbody th")
    for way in ("ascending", "descending"):
        city.get_by_role("button").click()
        assert city.get_attribute("aria-sort") == way
        shown = names.evaluate_all("cells => cells.map(cell => cell.dataset.value)")
        assert shown == sorted(shown, reverse=way == "descending")
    block.get_by_label("Find a city").fill("san")
    names = block.locator("tbody tr:visible th").all_inner_texts()
    assert names and all("san" in name.lower() for name in names)
    block.get_by_label("Find a city").fill("")
    block.get_by_label("only where medians").check()
    assert not block.locator("tbody tr.unsure:visible").count()
    assert f"of {rows.count()} shown" in block.get_by_role("status").inner_text()


def test_a_long_city_table_says_how_much_follows(sample_page: Path, visit) -> None:
    block = visit(sample_page).page.locator(".cities:visible")
    every, shown = block.locator("tbody tr"), block.locator("tbody tr:visible")
    assert shown.count() == 15 < every.count()
    assert block.get_by_role("status").inner_text() == f"15 of {every.count()} shown"
    block.get_by_role("button", name=f"Show all {every.count()}").click()
    assert shown.count() == every.count()
    block.get_by_role("button", name="Show the first 15").click()
    assert shown.count() == 15


def test_a_city_shows_its_own_view(sample_page: Path, visit) -> None:
    seen = visit(sample_page)
    chooser = seen.page.locator("#city select").first
    chooser.scroll_into_view_if_needed()
    name = chooser.locator("option").nth(2).inner_text()
    chooser.select_option(index=2)
    article = seen.page.locator("#city article:visible")
    assert article.locator("h3").inner_text() == name
    article.get_by_role("link", name="Read its advertisements").click()
    status = seen.page.locator("#postings [role=status]")
    status.get_by_text("advertisements").wait_for()
    assert seen.page.locator("#postings [name=in]").input_value() == name
    assert f"in={name.split(',')[0].replace(' ', '+')}" in seen.page.evaluate(
        "location.hash"
    )
    assert seen.is_clean()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_everyone_can_read_it(sample_page: Path, visit, size: str, theme: str) -> None:
    viewport = {"desktop": DESKTOP, "phone": PHONE}[size]
    seen = visit(sample_page, viewport, color_scheme=theme)
    seen.page.evaluate(
        "document.querySelectorAll('details').forEach(d => d.open = false)"
    )
    width = seen.page.evaluate("document.documentElement.scrollWidth")
    assert width <= viewport["width"]
    seen.draw_all()
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(seen.page)
    assert found.response["violations"] == [], found.generate_report()
    levels = seen.page.locator(
        "h1:visible, h2:visible, h3:visible, h4:visible"
    ).evaluate_all("heads => heads.map(head => Number(head.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(
        after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)
    )


def test_it_fits_the_narrowest_screens(sample_page: Path, odd_pages, visit) -> None:
    for page in (sample_page, odd_pages["<b>cook</b> of spam"]):
        seen = visit(page, {"width": 320, "height": 640})
        seen.draw_all()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert seen.is_clean()


def test_the_real_page(real_page: Path, visit) -> None:
    seen = visit(real_page)
    seen.draw_all()
    assert seen.is_clean()
    assert "sample" not in seen.page.locator("h1").inner_text().lower()
    text = seen.page.locator("body").inner_text()
    assert "found 3,060 rows, which are 2,871 postings" in text
    crosses = seen.page.locator("#median-min-by-area-jobspy")
    assert "New Orleans, LA" in crosses.locator(".note").text_content()
    assert (
        size(real_page) < 3.2e6
    )  # plotly.js is a fourth of it, four ways of counting a third


@pytest.mark.parametrize("role", ODDITIES)
def test_small_and_odd_data_give_a_sensible_page(odd_pages, visit, role: str) -> None:
    seen = visit(odd_pages[role], PHONE)
    seen.draw_all()
    assert seen.is_clean()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    text = seen.page.locator("body").inner_text()
    for nonsense in (
        "None",
        "nan",
        "undefined",
        "1 postings",
        "1 cities",
        "NaN",
        "1 advertisements",
        "1 companies",
        "null",
    ):
        assert not re.search(rf"\b{nonsense}\b", text), nonsense
    if role == "cook without pay":
        assert "No advertisement states what it pays" in text
    if role == "single cook":
        assert "The only advertisement found for “single cook”" in text
        assert "A site without a name was searched for “single cook” in 1 area" in text


def test_a_map_abroad_fits_what_is_there(odd_pages, visit) -> None:
    seen = visit(odd_pages["cook abroad"])
    seen.draw_all()
    card = seen.page.locator("figure[id^=postings-by-city-map]:visible")
    points = card.locator(".scattergeo path.point")
    plot = card.locator(".plot").bounding_box()
    boxes = [points.nth(number).bounding_box() for number in range(points.count())]
    assert len(boxes) == 2
    for box in boxes:
        assert plot["x"] < box["x"] < plot["x"] + plot["width"]
        assert plot["y"] < box["y"] < plot["y"] + plot["height"]
    assert abs(boxes[0]["x"] - boxes[1]["x"]) > plot["width"] / 5
    assert card.locator(".geo .layer.countries path").count()


def test_roles_are_compared_where_they_are_alike(odd_pages, visit) -> None:
    page = visit(odd_pages["baker abroad"], java_script_enabled=False).page
    raw = page.locator("#pay-by-role tbody tr").all_inner_texts()
    # The medians of 70, 71 ... 81 and of 50, 51 ... 61 thousand.
    for row, role, median in (
        (raw[0], "baker abroad", "CAD 76k"), (raw[1], "cook abroad", "CAD 56k")
    ):  # fmt: skip
        assert row.split("\t")[:3] == [role, "12", median]
    # Two roles are paid in one currency, and have cooks and bakers in two cities.
    [alike] = page.locator("#pay-by-role-alike tbody tr").all_inner_texts()
    pairs = [((70 + n + 90) / 2, (50 + n + 90) / 2) for n in range(12)]
    more = exp(fmean(log(one / other) for one, other in pairs)) - 1
    cells = alike.split("\t")
    assert cells[:2] == ["baker abroad beside cook abroad", f"{more:+.0%}"]
    assert cells[3:6] == ["12 and 12", "2", "6"]
    said = page.locator("#pay-by-role-alike h3").inner_text()
    assert f"baker abroad pays {more:.0%} more" in said
    assert said.endswith("than cook abroad")


def test_a_share_is_not_said_to_be_all_or_nothing_where_it_is_not() -> None:
    shares = (0, 1e-17, 2 / 10_000, 0.004, 0.57, 3059 / 3060, 1 - 1e-16, 1)
    words = ["0%", "0%", "under 0.1%", "0.4%", "57%", "99.9%", "100%", "100%"]
    assert [percent(share) for share in shares] == words


def test_the_strip_of_many_postings_stays_drawable() -> None:
    pays = [
        PostingPay("cook", None, "remote", False, True, True, pay, None, "yearly", "USD")
        for pay in range(9000)
    ]
    lows, highs = strip(pays, None, step=3).data
    assert list(lows.x) == list(range(1, 9000, 3)) and not len(highs.x)


def test_a_few_pays_far_out_do_not_stretch_the_scale() -> None:
    def pays(*amounts: float) -> list[PostingPay]:
        return [
            PostingPay(
                "cook", None, "remote", False, True, True, pay, None, "yearly", "USD"
            )
            for pay in amounts
        ]

    # Of 1 to 99 the middle half is 25 to 75: three times 50 above 75.
    lows, _ = strip(pays(*range(1, 100), 5000), None, step=1).data
    assert max(lows.x) == pytest.approx(75.75 + 3 * 50.5)
    assert lows.text[-1] == " is the edge: 5,000" and not any(lows.text[:-1])
    lows, _ = strip(pays(*range(1, 100), 200), None, step=1).data
    assert max(lows.x) == 200 and lows.text is None


def test_hostile_text_stays_text(odd_pages, visit) -> None:
    role = "<b>cook</b> of spam"
    seen = visit(odd_pages[role])
    seen.draw_all()
    page = seen.page
    assert page.locator("h1").inner_text().startswith(role)
    body = page.locator("body").inner_text()
    assert "</script><script>window.hacked=1</script> & <b>Sons</b>" in body
    assert "7*7" in body and "49" not in page.locator("#trust").inner_text()
    assert not page.locator("main script:not([type='application/json'])").count()
    assert not page.locator("main img, main [onerror], main [onload]").count()
    assert not page.locator("a[href^='javascript']").count()
    # A bar's hover and label say the company's name, markup and all.
    bars = page.locator("figure[id^=postings-by-company]:visible")
    bars.scroll_into_view_if_needed()
    ticks = bars.locator(".ytick text").all_text_contents()
    assert any(tick.startswith("</script><script>") for tick in ticks)
    box = bars.locator(".plot .barlayer .point path").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    hover = bars.locator(".hoverlayer .hovertext")
    hover.wait_for()
    assert "<b>Sons</b>" in hover.text_content()
    tiles = page.locator("#postings-by-area-treemap .slicetext").all_text_contents()
    assert any(tile.startswith('<a href="javascript:') for tile in tiles)
    assert seen.is_clean()
    # What a spreadsheet would run is quoted in the data.
    companies = (odd_pages[role].parent / "data").glob("*spam*/postings-by-company-*.csv")
    assert "'=HYPERLINK(1)" in next(companies).read_text(encoding="utf-8")


def test_png_of_every_figure(sample_review: Review, visit) -> None:
    succeed(sample_review.run("analyses", "--png"))
    figures = list(sample_review.page.parent.glob("figures/*/*.html"))
    pictures = list(sample_review.page.parent.glob("png/*/*.png"))
    assert {path.stem for path in pictures} == {path.stem for path in figures}
    page = visit(figures[0]).page
    for picture in pictures:
        width, height, coloured = measured(page, picture)
        assert (width, height) == (2400, 1520)
        # Titles and axes are grey: what is coloured are the marks that the data makes.
        assert coloured > 600, picture.stem


def measured(page: Page, picture: Path) -> tuple[int, int, int]:
    """Width, height and number of coloured pixels of a picture, by the browser."""
    address = "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()
    return tuple(
        page.evaluate(
            """async (address) => {
                const image = new Image();
                image.src = address;
                await image.decode();
                const { width, height } = image;
                const canvas = document.createElement("canvas");
                Object.assign(canvas, { width, height });
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                const { data } = context.getImageData(0, 0, width, height);
                let coloured = 0;
                for (let at = 0; at < data.length; at += 4) {
                    const [r, g, b] = [data[at], data[at + 1], data[at + 2]];
                    coloured += Math.max(r, g, b) - Math.min(r, g, b) > 20;
                }
                return [width, height, coloured];
            }""",
            address,
        )
    )


def test_every_city_of_the_sample_has_its_own_view(
    sample_page: Path, sample_review: Review, visit
) -> None:
    views_hold(visit(sample_page, java_script_enabled=False).page, sample_review)


def test_every_published_city_has_its_own_view(
    real_page: Path, real_review: Review, visit
) -> None:
    views_hold(visit(real_page, java_script_enabled=False).page, real_review)


def views_hold(page: Page, review: Review) -> None:
    """Hold each city's levels and companies to the postings that lie there."""
    names = ["id", "text", "city", "level", "key", "company", "fit", "has_pay", "town"]
    postings = pd.DataFrame(
        review.query(
            """
            select posting_id, advertisement_id, postings.metro, job_level,
                postings.company_key, company, role_fit, has_pay,
                case when not is_placed_by_text then postings.city end
            from main.postings
            inner join main.posting_pay using (role, posting_id)
            where is_in_newest_scrape
            """
        ),
        columns=names,
    )
    towns = postings[postings.fit == "core"].drop_duplicates(["text", "city", "town"])
    # A company is called as most of its postings call it, its copiers apart.
    called = postings.text.map(postings.set_index("id").company)
    postings = postings.assign(company=called)
    spelled = postings.groupby(["key", "company"]).size().reset_index(name="n")
    spelled = spelled.sort_values(["n", "company"], ascending=[False, True])
    spelled = spelled.drop_duplicates("key").set_index("key").company
    # Of the copies in one city one counts: the first of those that state pay, and of
    # these the advertisement's own.
    job = postings[postings.fit == "core"]
    job = job.assign(is_copy=job.id != job.text)
    job = job.sort_values(["has_pay", "is_copy", "id"], ascending=[False, True, True])
    job = job.drop_duplicates(["text", "city"])
    job = job[job.city != "not stated"]
    assert len(job)
    expected = {
        city: {
            "Levels": rows.level.fillna("not stated").value_counts().to_dict(),
            "Companies": rows.key.map(spelled).fillna("not stated").value_counts()
            .to_dict(),
        }
        for city, rows in job.groupby("city")
    }  # fmt: skip
    articles = page.locator("#city article")
    views = articles.evaluate_all(
        """articles => articles.map((article) => [
            article.dataset.place,
            [...article.querySelectorAll('p:has(> strong)')].map((line) => [
                line.querySelector('strong').textContent.replace(':', ''),
                [...line.querySelectorAll('bdi')].map((value) => [
                    value.textContent,
                    Number(value.nextSibling.textContent.replace(/[^0-9]/g, '')),
                ]),
            ]),
        ])"""
    )
    assert {city for city, _ in views} == set(expected)
    assert len(views) > 20
    for city, lines in views:
        shown = dict(lines)
        places = towns[towns.city == city].town.value_counts()
        assert ("Its places" in shown) == (len(places) > 1), city
        if len(places) > 1:
            [[said, _]] = shown.pop("Its places")
            assert f"({places.iloc[0]:,})" in said and said.count("(") == min(
                len(places), 8
            )
        assert set(shown) == {"Levels", "Companies"}, city
        for trait, values in shown.items():
            found = expected[city][trait]
            assert len(values) == min(5, len(found)), (city, trait)
            for value, postings in values:
                names = [
                    name for name in found if " ".join(name.split())[:59] == value[:59]
                ]
                assert postings in [found[name] for name in names], (city, value)
            assert [n for _, n in values] == sorted(found.values(), reverse=True)[:5]
