"""Searches that were cut off, against the files themselves."""

from math import comb


def test_searches_that_ended_at_full_pages_were_cut_off(real_review, frame):
    """Seven at the greatest number, and 19 more at a full page of ten: more than by
    chance, though one or two of them may be whole."""
    rows = frame.groupby("area").size()
    assert ((rows == rows.max()).sum(), rows.max(), len(rows)) == (7, 140, 43)
    capped = rows[rows % 10 == 0]
    assert (len(capped), (rows >= 10).sum()) == (26, 42)
    chances = [comb(42, n) * 0.1**n * 0.9 ** (42 - n) for n in range(26, 43)]
    assert sum(chances) < 0.001
    found = real_review.query(
        "select area, rows_received, is_capped, cap_evidence from searches"
    )
    assert {area: received for area, received, *_ in found} == rows.to_dict()
    # Two more lost a row or two on the way to the greatest number.
    short = rows[(rows < 140) & (rows >= 138)]
    assert len(short) == 2
    assert {area for area, _, is_capped, _ in found if is_capped} == {
        *capped.index, *short.index
    }  # fmt: skip
    assert {evidence for *_, evidence in found} == {
        None,
        "7 searches of that day ended at exactly 140 rows, and none had more",
        "it ended at a full page of 10, as 26 of 42 searches of that day did; "
        "by chance one in 10 does",
        "it ended 1 short of the 140 rows at which 7 searches of that day were stopped; "
        "one or two may have been lost",
        "it ended 2 short of the 140 rows at which 7 searches of that day were stopped; "
        "one or two may have been lost",
    }


def test_a_city_says_whether_capped_searches_feed_it(real_review, frame):
    """San Jose leads, with four searches, every one of which was cut off."""
    cities = {
        city: figures
        for city, *figures in real_review.query(
            "select metro, postings, searches, capped_searches, is_at_least"
            " from city_searches"
        )
    }
    assert cities["San Jose, CA"][1:] == [4, 4, True]
    assert cities["Madison, WI"][-1]
    assert not all(is_at_least for *_, is_at_least in cities.values())
    postings = real_review.query("select metro, posting_id from posting_pay")
    sizes = frame.groupby("area").size()
    for city, figures in cities.items():
        ids = {posting_id for place, posting_id in postings if place == city}
        areas = frame.loc[frame["id"].isin(ids), "area"].unique()
        assert figures[0] == len(ids)
        assert figures[-1] == bool(
            ((sizes[areas] % 10 == 0) | sizes[areas].isin([138, 139])).any()
        )


def test_the_number_of_the_job_is_at_least_where_such_a_search_brought_the_job(
    real_review, frame
):
    sizes = frame.groupby("area").size()
    cut_off = sizes[(sizes % 10 == 0) | sizes.isin([138, 139])].index
    brought = set(frame.loc[frame["area"].isin(cut_off), "id"])
    core = real_review.query(
        "select posting_id, metro from postings where role_fit = 'core'"
    )
    cities = {metro for posting_id, metro in core if posting_id in brought}
    assert cities == {
        metro
        for (metro,) in real_review.query(
            "select metro from city_searches where is_at_least_of_core"
        )
    }
    assert "Milwaukee, WI" not in cities
