"""Every setting has its German words at its field: the workbook and the page of settings take them from there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from jaen_analysis.intake.params.comments import Kommentar
from jaen_analysis.intake.params.described import section
from jaen_analysis.intake.params.fields import Model, models_in
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY
from jaen_analysis.intake.params.retention import Frist
from tests.test_german_typography import faults

_LONGEST_TITLE, _LONGEST_DESCRIPTION = 45, 260
"""A column heading, and a text that can be read beside a cell."""


_LEFT_OUT = re.compile(
    r"[Oo]hne |[Kk]ann (?:fehlen|leer bleiben)|\b[Ll]eer\b|[Ff]ehlt|sonst|[Nn]ötig|\b[Nn]ur (?:bei|auf|zusammen|wenn)|"
    r"Entweder|Eingetragen wird nur|Schreibt das Programm"
)
"""Says what becomes of an entry that is left out, or when it is to be."""


def reached(schema: type[Model]) -> Iterator[type[Model]]:
    yield schema
    for field in schema.model_fields.values():
        for part in models_in(field.annotation):
            yield from reached(part)


ROOTS = (*REGISTRY.values(), *(folder.schema for folder in FOLDERS.values()), Kommentar)
SCHEMAS = list(dict.fromkeys(schema for root in ROOTS for schema in reached(root)))
FIELDS = [(schema, key) for schema in SCHEMAS for key in schema.model_fields]


def test_all_schemas_are_reached() -> None:
    assert len(SCHEMAS) > 100
    assert len(FIELDS) > 520


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_a_schema_has_its_own_title_and_titles_of_its_fields_once(schema: type[Model]) -> None:
    title = schema.model_config.get("title", "")
    inherited = [base.model_config.get("title") for base in schema.__bases__ if issubclass(base, Model)]
    titles = [field.title or "" for field in schema.model_fields.values()]

    assert title
    assert faults(title) == []
    assert title not in inherited or schema is Kommentar
    assert [one for one in dict.fromkeys(titles) if titles.count(one) > 1] == []


def test_titles_are_short_and_well_set() -> None:
    titles = [(schema.__name__, key, schema.model_fields[key].title or "") for schema, key in FIELDS]

    assert [one for one in titles if not one[2] or len(one[2]) > _LONGEST_TITLE or faults(one[2])] == []


def test_descriptions_are_sentences_and_well_set() -> None:
    told = [(schema.__name__, key, schema.model_fields[key].description or "") for schema, key in FIELDS]
    sound = [one for one in told if one[2].endswith(".") and len(one[2]) <= _LONGEST_DESCRIPTION and not faults(one[2])]

    assert [one for one in told if one not in sound] == []
    assert [one for one in told if one[2] != one[2].strip() or "  " in one[2]] == []


def test_what_holds_if_nothing_is_said_is_told_as_it_is() -> None:
    settings = [(schema.__name__, one) for schema in SCHEMAS for one in section(schema).settings]
    defaults = [(name, one) for name, one in settings if one.default not in ("", "nein")]
    others = [(name, one) for name, one in settings if not one.required and one.default == ""]

    assert len(defaults) > 30
    assert [(name, one) for name, one in defaults if f"Ohne Angabe: {one.default}." not in one.description] == []
    assert [(name, one) for name, one in others if not _LEFT_OUT.search(one.description)] == []


def test_words_do_not_change_what_is_told_of_a_fault() -> None:
    with pytest.raises(ValidationError) as caught:
        Frist.model_validate({"jahre": "zehn"})

    assert [(one["type"], one["loc"]) for one in caught.value.errors()] == [
        ("int_type", ("jahre",)),
        ("missing", ("grund",)),
    ]
