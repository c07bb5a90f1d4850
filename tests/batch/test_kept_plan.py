"""What may be told outside is found out once for the same figures, settings, program and releases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.batch.kept_plan import as_kept, keep
from jaen_analysis.batch.software import Software
from jaen_analysis.intake.published import Publication
from jaen_analysis.vocabulary.secrecy import SignOff
from tests.report.sections.world import bericht

PROGRAM = Software("1", {"report/page.py": "d" * 16}, {"pandas": "3"})
ENTRY = Publication("2026-10-20", "Leitung", "2025-Q2", "bericht", "stadt", "stadt-witten", "Bericht", "c", "i", {}, {})


@pytest.fixture
def inputs() -> Inputs:
    return bericht("kreis").inputs


def test_it_is_read_again_for_the_same_inputs(tmp_path: Path, inputs: Inputs) -> None:
    assert as_kept(tmp_path, inputs, PROGRAM) is inputs
    keep(tmp_path, inputs, PROGRAM)

    again = as_kept(tmp_path, replace(inputs), PROGRAM).frozen_protection
    assert again is not None and again.equals(inputs.protection)


def test_other_figures_settings_releases_or_another_program_ask_anew(tmp_path: Path, inputs: Inputs) -> None:
    keep(tmp_path, inputs, PROGRAM)
    known, out = inputs.params, inputs.published.plus(ENTRY, inputs.facts)
    changed = [
        replace(inputs, facts=inputs.facts.assign(value=7)),
        replace(inputs, params=replace(known, secrecy=replace(known.secrecy, least=5))),
        replace(inputs, params=replace(known, files={**known.files, "params/reports.yaml": b"berichte: []"})),
        replace(inputs, published=out),
        replace(inputs, published=replace(out, facts={})),
    ]
    for one in changed:
        assert as_kept(tmp_path, one, PROGRAM) is one
    assert as_kept(tmp_path, inputs, replace(PROGRAM, packages={"pandas": "4"})) is inputs
    signed = replace(known.secrecy, signed=(SignOff("2025-Q3", "Fachstelle", date(2025, 11, 3), "0" * 16),))
    checked = replace(inputs, params=replace(known, secrecy=signed))
    assert as_kept(tmp_path, checked, PROGRAM).frozen_protection is not None
    comment = replace(known, files={**known.files, "params/kommentare/2025-Q3/stadt.yaml": b"text: Gut"})
    assert as_kept(tmp_path, replace(inputs, params=comment), PROGRAM).frozen_protection is not None


def test_one_state_is_kept_and_a_damaged_file_is_not_believed(tmp_path: Path, inputs: Inputs) -> None:
    keep(tmp_path, inputs, PROGRAM)
    keep(tmp_path, replace(inputs, facts=inputs.facts.assign(value=7)), PROGRAM)
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"half")

    assert as_kept(tmp_path, replace(inputs, facts=inputs.facts.assign(value=7)), PROGRAM).frozen_protection is None
