"""What is decided about pages, from checked files to frozen values and back to a file."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.release import Freigabe, Freigaberegeln, Schritt
from jaen_analysis.vocabulary.release import Release, ReleaseRules, Step, page_key


def rules(model: Freigaberegeln) -> ReleaseRules:
    """Who prepares, who releases, which meeting agrees."""
    return ReleaseRules(model.vorbereitet_durch, model.freigegeben_durch, model.gremium)


def releases(models: Mapping[str, Model]) -> dict[str, Release]:
    """Key of a page (see ``page_key``) → its steps."""
    found = [
        Release(m.bericht, m.adressaten, m.gebiet, m.zeitraum, tuple(map(_step, m.schritte)))
        for m in models.values()
        if isinstance(m, Freigabe)
    ]
    return {page_key(one.period, one.report, one.audience, one.area): one for one in found}


def as_yaml(release: Release) -> str:
    """The file of a page, as it is read again."""
    content = {
        "bericht": release.report,
        "adressaten": release.audience,
        "gebiet": release.area,
        "zeitraum": release.period,
        "schritte": [_written(step) for step in release.steps],
    }
    head = "# Von „jaen release“ geschrieben. „inhalt“ ist die Prüfsumme dessen, was die Seite zeigt.\n"
    return head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _step(model: Schritt) -> Step:
    return Step(model.zustand, model.am, model.sitzung, model.durch, model.inhalt, model.darstellung or "")


def _written(step: Step) -> dict[str, object]:
    looks = {"darstellung": step.looks} if step.looks else {}
    return {
        "zustand": step.state,
        "am": step.on,
        "sitzung": step.meeting,
        "durch": step.by,
        "inhalt": step.content,
        **looks,
    }
