"""The project's macros as SQL, without dbt: all of them know each other by name."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context

from tests.conftest import ROOT

MACROS = sorted((ROOT / "dbt_project/macros").rglob("*.sql"))


class Adapter:
    """What dbt calls `adapter`, as far as a macro needs it to find its engine's half."""

    def __init__(self, engine: str) -> None:
        self.engine = engine

    @pass_context
    def dispatch(self, context: Context, name: str) -> Any:
        return context[f"{self.engine}__{name}"]


@cache
def macros(files: tuple[str, ...], engine: str) -> Template:
    """Those of the dialect and of the files named: compiled once, as that takes long."""
    environment = Environment(extensions=["jinja2.ext.do"])
    environment.globals |= {
        "adapter": Adapter(engine),
        "return": lambda value: value,
        "modules": {"re": re},
        "env_var": lambda name, otherwise: otherwise,
    }
    return environment.from_string(
        "".join(
            path.read_text(encoding="utf-8")
            for path in MACROS
            if path.parent.name == "dialect" or path.stem in files
        )
    )


def render(call: str, *files: str, engine: str = "duckdb", **values: Any) -> str:
    """The SQL of a call of a macro in the dialect or in one of the files named."""
    known = macros(files, engine)
    named = vars(known.make_module(values)) | values
    return known.environment.from_string(f"{{{{ {call} }}}}").render(named).strip()
