"""The block of a comment: author, day, words, and whether it still fits its number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.report.comment_faults import blocking
from jaen_analysis.report.components import Remark, absatz, kommentar, zusammen

TEXT = blocks("Zwei *Stellen* & <mehr>.\n\n- **eins**\n- zwei\n\n1. drei\n")
REMARK = Remark("Leitung Witten", "5. November 2026", TEXT, "zu „Integrationsquote“", "24,1 %", "Personal")


def test_it_shows_author_day_number_and_words_and_escapes_them() -> None:
    html = kommentar(REMARK).html

    assert 'role="note" aria-label="Kommentar zu „Integrationsquote“"' in html
    assert "Kommentar zu „Integrationsquote“ (24,1 %)</strong>" in html
    assert "Leitung Witten, 5. November 2026" in html
    assert "<p>Zwei <em>Stellen</em> &amp; &lt;mehr&gt;.</p>" in html
    assert "<ul><li><strong>eins</strong></li><li>zwei</li></ul><ol><li>drei</li></ol>" in html
    assert "<h" not in html and "bitte prüfen" not in html


def test_its_record_holds_what_is_read() -> None:
    assert kommentar(REMARK).record == {
        "kind": "kommentar",
        "about": "zu „Integrationsquote“",
        "value": "24,1 %",
        "by": "Leitung Witten",
        "on": "5. November 2026",
        "title": "Personal",
        "text": ["Zwei Stellen & <mehr>.", ["eins", "zwei"], ["drei"]],
        "changed": "",
    }


def test_one_on_the_whole_report_is_called_by_its_own_title() -> None:
    html = kommentar(replace(REMARK, about="", value="", title="Vorwort")).html

    assert 'aria-label="Vorwort"><p class="von"><strong>Vorwort</strong>' in html
    assert html.count("Vorwort") == 2
    assert "<strong>Kommentar</strong>" in kommentar(replace(REMARK, about="", value="", title="")).html


def test_an_outdated_one_says_so_and_blocks_wherever_it_stands() -> None:
    sentence = "Wert hat sich geändert (12,4 → 12,6), bitte prüfen"
    fresh, old = kommentar(REMARK), kommentar(replace(REMARK, changed=sentence))

    assert sentence in old.html and sentence in old.words
    assert blocking([fresh.record, absatz("Text.").record]) == []
    assert blocking([fresh.record, zusammen(absatz("Text."), zusammen(old)).record]) == [
        f"Kommentar zu „Integrationsquote“ (Leitung Witten, 5. November 2026): {sentence}."
    ]


@pytest.mark.parametrize("lacking", [{"by": " "}, {"on": ""}, {"text": ()}])
def test_without_author_day_or_words_it_is_none(lacking: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="kommentar"):
        kommentar(replace(REMARK, **lacking))
