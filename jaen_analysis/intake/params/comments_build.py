"""Comments, from checked files to frozen values."""

from __future__ import annotations

from collections.abc import Mapping

from jaen_analysis.intake.params.comment_text import blocks, is_written
from jaen_analysis.intake.params.comments import Kommentar
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.values_comments import Comment
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.periods import Period


def comments(models: Mapping[str, Model], catalogue: Catalogue) -> tuple[Comment, ...]:
    """All comments in the order of their files."""
    found = {name: model for name, model in models.items() if isinstance(model, Kommentar)}
    return tuple(_comment(name, model, catalogue) for name, model in sorted(found.items()))


def _comment(name: str, model: Kommentar, catalogue: Catalogue) -> Comment:
    return Comment(
        file=name,
        period=Period.parse(name.split("/")[1]),
        area=model.gebiet,
        audiences=tuple(model.adressaten),
        by=model.funktion,
        on=model.datum,
        blocks=blocks(model.text) if is_written(model.text) else (),
        indicator=catalogue.indicators[model.kennzahl] if model.kennzahl else None,
        target=model.ziel or "",
        value=model.wert or "",
        title=model.titel or "",
    )
