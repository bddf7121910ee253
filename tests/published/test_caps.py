"""Searches that were cut off, against the files themselves."""


def test_searches_that_ended_at_one_greatest_number_were_cut_off(real_review, frame):
    rows = frame.groupby("area").size()
    capped = rows[rows == rows.max()]
    assert (len(capped), rows.max(), len(rows)) == (7, 140, 43)
    found = real_review.query(
        "select area, rows_received, is_capped, cap_evidence from searches"
    )
    assert {area: received for area, received, *_ in found} == rows.to_dict()
    assert {area for area, _, is_capped, _ in found if is_capped} == set(capped.index)
    assert {evidence for *_, evidence in found} == {
        None,
        "7 searches of that day ended at exactly 140 rows, and none had more",
    }


def test_a_city_says_whether_capped_searches_feed_it(real_review, frame):
    """San Jose leads by four searches, every one of which was cut off."""
    cities = {
        city: figures
        for city, *figures in real_review.query(
            "select metro, postings, searches, capped_searches, is_at_least"
            " from city_searches"
        )
    }
    assert cities["San Jose, CA"][1:] == [4, 4, True]
    assert cities["Atlanta, GA"][2:] == [0, False]
    postings = real_review.query("select metro, posting_id from posting_pay")
    sizes = frame.groupby("area").size()
    for city, figures in cities.items():
        ids = {posting_id for place, posting_id in postings if place == city}
        areas = frame.loc[frame["id"].isin(ids), "area"].unique()
        assert figures[0] == len(ids)
        assert figures[-1] == bool((sizes[areas] == 140).any())
