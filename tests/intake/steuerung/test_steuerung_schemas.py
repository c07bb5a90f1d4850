"""Whatever the schemas allow to be said comes back from the cells that say it, though nothing was there before."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY
from jaen_analysis.intake.steuerung.assemble import assemble
from jaen_analysis.intake.steuerung.book import RELEASED_BY_STEPS, all_tables, pages
from jaen_analysis.intake.steuerung.build import built
from jaen_analysis.intake.steuerung.entries import AREA, entries, file_links, name_of, value_of
from jaen_analysis.intake.steuerung.nodes import put
from jaen_analysis.intake.steuerung.rendering import rendered
from jaen_analysis.intake.steuerung.rows import Typed, TypedTable
from jaen_analysis.intake.steuerung.shape import KEY, VALUE, Column, Table
from jaen_analysis.intake.steuerung.table_sheet import links
from jaen_analysis.intake.steuerung.words import Words
from tests.intake.steuerung.test_steuerung_values import VALUES
from tests.intake.steuerung.world import YEAR

FILES = sorted({*REGISTRY, *FOLDERS} - {RELEASED_BY_STEPS})
AREAS = ("stadt-witten", "stadt-hattingen", "kreis")


@pytest.fixture(scope="module")
def words(demo_params: Params) -> Words:
    return Words(demo_params, YEAR)


def single(draw: Any, column: Column, number: int) -> object:
    """A value of a column, its own for every entry where it is a text."""
    if column.choices:
        return draw(st.sampled_from(column.choices))
    kind = "id" if Words.list_of(column) else column.kind
    value = draw(VALUES[kind])
    return f"{value}-{number}" if kind in ("text", "id") else value


def cell_value(draw: Any, column: Column, number: int) -> object:
    one = st.composite(lambda inner: single(inner, column, number))()
    if column.depth == 0:
        return draw(one)
    lines = st.lists(one, min_size=1, max_size=3)
    return draw(lines if column.depth == 1 else st.lists(lines, min_size=1, max_size=2))


def content(draw: Any, table: Table, numbers: Any) -> Any:
    """An entry of a table with all that hangs on it."""
    number, entry = next(numbers), dict[str, Any]()
    if table.column(VALUE):
        column = next(column for column in table.columns if column.path == (VALUE,))
        return None if column.nothing and draw(st.booleans()) else cell_value(draw, column, number)
    for column in table.columns:
        if column.path == (KEY,):
            continue
        if column.nothing and draw(st.booleans()):
            put(entry, column.path, None)
        elif column.required or column.nothing or draw(st.booleans()):
            put(entry, column.path, cell_value(draw, column, number))
    for below in (one for one in all_tables() if one.parent is table):
        path, size = below.hops[-1].path, draw(st.integers(0, 2))
        if (
            not size
            or any(one.path[: len(path)] == path for one in table.columns)
            or (path[0] in entry and len(path) == 1)
        ):
            continue
        if below.hops[-1].container == "list":
            put(entry, path, [content(draw, below, numbers) for _ in range(size)])
        else:
            key = next(column for column in below.columns if column.path == (KEY,))
            keys = {str(single(draw, key, next(numbers))) for _ in range(size)}
            put(entry, path, {name: content(draw, below, numbers) for name in sorted(keys)})
    return entry


@st.composite
def documents(draw: Any, file: str) -> dict[str, Any]:
    root, numbers = next(table for table in all_tables() if table.file == file and not table.hops), count(1)
    names = []
    for number in range(draw(st.integers(1, 2)) if file_links(file) else 1):
        parts = {"Zeitraum": f"{YEAR}-Q{number + 1}", AREA: AREAS[number], "Kennung": f"x-{number}"}
        names.append(name_of(file, tuple(parts[title] for title in file_links(file)), YEAR))
    made = {name: content(draw, root, numbers) for name in names}
    return {name: document for name, document in made.items() if document}


def typed(said: dict[str, Any], words: Words) -> dict[str, TypedTable]:
    """The sheets as somebody fills them in who has only free rows."""
    found: dict[str, TypedTable] = {}
    for page in pages():
        rows: list[Typed] = []
        hangs = links(page.table, words)
        for number, entry in enumerate(entries(page.table, said, YEAR), start=6):
            shown = {c.code: rendered(c, value_of(entry, c.path), words.labels(c)) for c in page.columns}
            on = {
                n: link.labels.shown.get(name, name)
                for n, (link, name) in enumerate(zip(hangs, entry.links, strict=True))
            }
            places = {code: n for n, code in enumerate(shown)}
            if page.single:
                rows += [
                    Typed(page.name, n, 1, False, {}, {code: cell}, {code: 2})
                    for n, (code, cell) in enumerate(shown.items())
                ]
            else:
                rows.append(Typed(page.name, number, 0, False, on, shown, places))
        found[page.table.code] = TypedTable(
            page.table.code, page.name, tuple(rows), frozenset(c.code for c in page.columns)
        )
    return found


@pytest.mark.parametrize("file", FILES)
def test_what_is_typed_into_free_rows_is_what_the_files_say(file: str, words: Words) -> None:
    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
    @given(documents(file))
    def check(said: dict[str, Any]) -> None:
        result = built(assemble(YEAR, {}, typed(said, words), words))

        assert result.findings == []
        assert result.documents == said

    check()
