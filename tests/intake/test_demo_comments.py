"""The comments of the demo: invented and named so, on areas, indicators and targets that there are."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from jaen_analysis.intake import params
from jaen_analysis.intake.demo.agreements import agreements
from jaen_analysis.intake.demo.comments import comments
from jaen_analysis.intake.params.comments_write import as_markdown
from jaen_analysis.vocabulary.plain_text import Items

ROOT = Path(__file__).parents[2]


def test_they_can_be_read_and_say_that_they_are_invented(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "params", tmp_path / "params")
    drafts = comments(params.load(tmp_path))
    for draft in drafts:
        path = tmp_path / "params" / draft.name
        path.parent.mkdir(parents=True, exist_ok=True)
        general = not (draft.indicator or draft.target)
        path.write_text(as_markdown(draft if general else replace(draft, value="12,4 %")), encoding="utf-8")

    found = params.load(tmp_path).comments

    assert len(found) == len(drafts) == len({draft.name for draft in drafts})
    assert all(draft.text.startswith("Erfunden: ") for draft in drafts)
    assert all(comment.written for comment in found)
    assert any(isinstance(block, Items) for comment in found for block in comment.blocks)
    assert [comment.general for comment in found].count(True) == 1


def test_their_targets_are_agreed_on() -> None:
    known = params.load(ROOT)
    agreed = {
        (one.area, target.id) for one in agreements(known) for version in one.versions for target in version.targets
    }

    assert {(draft.area, draft.target) for draft in comments(known) if draft.target} <= agreed


def test_another_jobcenter_gets_none() -> None:
    known = params.load(ROOT)
    fewer = replace(known.organisation, cities=known.organisation.cities[1:])

    assert comments(replace(known, organisation=fewer)) == ()
