"""How the models are laid out: layers, one way, each described once."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import PARSED, ROOT, Review, succeed

# From the landed files on: a model reads its own layer or those before it.
LAYERS = ("staging", "intermediate", "marts")


@pytest.fixture(scope="module")
def manifest(tmp_path_factory) -> dict:
    """What `dbt parse` understands of the project."""
    succeed(Review(tmp_path_factory.mktemp("models")).dbt("parse"))
    return json.loads((PARSED / "target" / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def models(manifest) -> dict[str, dict]:
    return {
        key: node
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "model"
    }


def layer(model: dict) -> int:
    return LAYERS.index(Path(model["path"]).parts[0])


def test_every_model_reads_downwards(models):
    upwards = [
        (model["name"], models[parent]["name"])
        for model in models.values()
        for parent in model["depends_on"]["nodes"]
        if parent in models and layer(models[parent]) > layer(model)
    ]
    assert {layer(model) for model in models.values()} == {0, 1, 2}
    assert not upwards


def test_only_staging_reads_what_was_landed(manifest, models):
    readers = {
        source["name"]: {
            Path(models[child]["path"]).parts[0]
            for child in manifest["child_map"][key]
            if child in models
        }
        for key, source in manifest["sources"].items()
    }
    assert readers == dict.fromkeys(
        ("rows", "refused_rows", "outcomes", "gazetteer", "found"), {"staging"}
    )


def test_every_model_has_its_own_yaml_beside_it(models):
    for model in models.values():
        beside = "models/" + model["path"].removesuffix(".sql") + ".yml"
        assert model["patch_path"] == f"job_market_review://{beside}", model["name"]
        assert model["description"].startswith("One row per "), model["name"]


def test_every_mart_says_how_to_filter_and_join_it(models):
    """Except for the two that are of no role."""
    for model in models.values():
        if layer(model) == LAYERS.index("marts"):
            said = " ".join(model["description"].split()).lower()
            if model["name"] not in ("about", "review_settings"):
                assert "filter by" in said and "join on" in said, model["name"]


def test_every_column_is_described_and_typed_in_marts(models):
    for model in models.values():
        assert model["columns"], model["name"]
        for column in model["columns"].values():
            assert column["description"], (model["name"], column["name"])
            if layer(model) == LAYERS.index("marts"):
                assert column["data_type"], (model["name"], column["name"])


def test_every_mart_declares_its_key_and_is_held_to_it(manifest, models):
    held = manifest["nodes"]["test.job_market_review.keys_are_unique"]["depends_on"]
    for key, model in models.items():
        if layer(model) == LAYERS.index("marts"):
            kinds = [constraint["type"] for constraint in model["constraints"]]
            assert kinds.count("primary_key") == 1, model["name"]
            assert model["config"]["contract"]["enforced"], model["name"]
            assert key in held["nodes"], model["name"]


def descriptions(node: object) -> Iterator[str]:
    """Every description in a YAML file, as it is written there."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield " ".join(node["description"].split())
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from descriptions(part)


def test_no_description_is_written_twice():
    counts = Counter(
        text
        for folder in ("models", "seeds")
        for path in (ROOT / folder).rglob("*.yml")
        for text in descriptions(yaml.safe_load(path.read_text(encoding="utf-8")))
        if len(text) > 30 and not text.startswith("{{ doc(")
    )
    assert len(counts) > 150
    assert [text for text, count in counts.items() if count > 1] == []


def test_shared_descriptions_are_all_used():
    blocks = (ROOT / "dbt_project/docs/columns.md").read_text(encoding="utf-8")
    written = set(re.findall(r"{% docs (\w+) %}", blocks))
    used = {
        name
        for path in (ROOT / "models").rglob("*.yml")
        for name in re.findall(r"doc\('(\w+)'\)", path.read_text(encoding="utf-8"))
    }
    assert written and written <= used


def test_a_long_model_says_why_it_is_long(models):
    for model in models.values():
        text = (ROOT / "models" / model["path"]).read_text(encoding="utf-8")
        is_long = len(text.splitlines()) > 100
        comment = re.match(r"{#.*?#}|(?:--.*\n)+", text, re.S)
        says_why = comment and re.search(r"\b[Ll]ong\b", comment[0])
        assert not is_long or says_why, model["name"]
