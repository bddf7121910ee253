"""What sqlfluff lacks to read the project's SQL without dbt (see .sqlfluff).

`* except (...)`, which DuckDB reads since 2.0 (and which ends no select here), and the
names that dbt gives to every model.
"""

from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from sqlfluff.core.parser import Bracketed, Delimited, Ref, Sequence
from sqlfluff.dialects import dialect_duckdb

dialect_duckdb.WildcardExcludeExpressionSegment.match_grammar = Sequence(
    "EXCEPT", Bracketed(Delimited(Ref("ColumnReferenceSegment")))
)
dialect_duckdb.duckdb_dialect.get_segment("SetOperatorSegment").match_grammar = Sequence(
    "UNION", Ref.keyword("ALL", optional=True)
)

dbt_version = "1"
target = {"type": "duckdb"}


def env_var(name: str, default: str = "") -> str:
    """Return the default: what is linted does not depend on the machine."""
    return default


def var(name: str) -> int:
    """Return a number, as most variables are; a name in quotes may be one, too."""
    return 1


class adapter:  # noqa: N801, the name that dbt gives it
    """What finds an engine's half of a macro: the SQL is linted as DuckDB's."""

    @staticmethod
    @pass_context
    def dispatch(context: Context, name: str) -> Any:
        """Return the macro's half for DuckDB."""
        return context[f"duckdb__{name}"]
