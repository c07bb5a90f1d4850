"""Everything that can be said in params can be said in the Mappe: each field of each schema has its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, Field

from jaen_analysis.intake.params.fields import Model, Text
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY
from jaen_analysis.intake.steuerung.book import RELEASED_BY_STEPS, RELEASES, all_tables, pages
from jaen_analysis.intake.steuerung.shape import tables_of

KINDS: dict[str, type[Model]] = {**REGISTRY, **{name: folder.schema for name, folder in FOLDERS.items()}}
TWELVE = ["Zielwerte", "Unterschriften", "Kommentare", "Gegenmaßnahmen", "Gute Praxis", "Bedarfe", "Haushalt",
          "Maßnahmen", "Termine", "Statusgespräche", "Qualitätsstandards", "Freigaben"]  # fmt: skip


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def leaves(schema: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names down to every field that holds no further schema, walked without the code under test."""
    for name, info in schema.model_fields.items():
        below = list(models_in(info.annotation))
        for model in below:
            yield from leaves(model, (*path, name))
        if not below:
            yield (*path, name)


def cells(file: str) -> set[tuple[str, ...]]:
    """The names down to everything that has a column or a table of single values on a sheet."""
    found: set[tuple[str, ...]] = set()
    for page in pages():
        if page.table.file != file:
            continue
        above = tuple(name for hop in page.table.hops for name in hop.path)
        found |= {above} | {(*above, *column.path) for column in page.columns}
    return found


@pytest.mark.parametrize("file", sorted(KINDS.keys() - {RELEASED_BY_STEPS}))
def test_every_field_of_every_schema_has_a_cell(file: str) -> None:
    missing = set(leaves(KINDS[file])) - cells(file)

    assert not missing


def test_only_releases_are_not_typed() -> None:
    assert {table.file for table in all_tables()} == KINDS.keys() - {RELEASED_BY_STEPS}


def test_the_twelve_sheets_of_the_year_come_first() -> None:
    assert [page.name for page in pages() if page.group == "Jahr"] == [name for name in TWELVE if name != RELEASES]


def test_every_sheet_has_a_name_of_its_own_that_excel_takes() -> None:
    names = [page.name.casefold() for page in pages()] + ["freigaben", "inhalt", "listen", "stand"]

    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_every_heading_and_every_code_is_there_once() -> None:
    for page in pages():
        titles = [column.title.casefold() for column in page.columns]
        codes = [column.code for column in page.columns]
        assert len(set(titles)) == len(titles), page.name
        assert len(set(codes)) == len(codes), page.name


def test_a_new_field_is_there_by_itself() -> None:
    class Inner(Model):
        wert: int

    class Grown(Model):
        neu: Text = Field(title="Neue Angabe", description="Was sie sagt.")
        liste: list[Inner]
        namen: list[Text]
        tabelle: dict[Text, int]

    tables = {table.code: table for table in tables_of("neu.yaml", Grown)}

    assert list(tables) == ["neu.yaml:", "neu.yaml:liste[]", "neu.yaml:tabelle{}"]
    root = {column.code: column for column in tables["neu.yaml:"].columns}
    assert (root["neu"].title, root["neu"].help, root["namen"].depth) == ("Neue Angabe", "Was sie sagt.", 1)
