"""What the tests of texts share: one review of them all."""

import subprocess

import pytest

from tests.conftest import Review, succeed
from tests.sample.texts import land_all

READ = ("postings", "posting_requirements", "posting_technologies")


@pytest.fixture(scope="session")
def texts_folder(tmp_path_factory: pytest.TempPathFactory):
    return tmp_path_factory.mktemp("texts")


@pytest.fixture(scope="session")
def texts_build(texts_folder) -> subprocess.CompletedProcess[str]:
    """All texts, landed and read: pay by calendar years, in a warehouse called temp."""
    review = Review(texts_folder, name="temp")
    land_all(review)
    return succeed(
        review.dbt(
            "build", "--vars", "{yearly_basis: calendar}",
            "--select", *(f"+{mart}" for mart in READ),
            "--exclude-resource-types", "test", "unit_test", parsed=texts_folder,
        )
    )  # fmt: skip


@pytest.fixture(scope="session")
def texts(texts_folder, texts_build) -> Review:
    """The review of all texts. Tests read it; none writes into it."""
    return Review(texts_folder, name="temp")
