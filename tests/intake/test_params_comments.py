"""Comments: files of settings and words, read, frozen; every fault with its file and line, all at once."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.batch.freeze import freeze
from jaen_analysis.intake import params
from jaen_analysis.intake.params import check_signed
from jaen_analysis.intake.params.comment_text import blocks, faults
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.plain_text import Items, Paragraph, Piece
from tests.intake.test_params import SHIPPED, Settings

NAME = "kommentare/2026-Q3/stadt-witten-integrationsquote.md"
HEAD = """\
---
kennzahl: integrationsquote
gebiet: stadt-witten
adressaten: leitung
funktion: Leitung der Regionalstelle Witten
datum: 2026-11-05
wert: "24,1"
---
"""
WORDS = "Zwei Stellen waren *bis August* nicht besetzt.\nSeit September sind sie es.\n\n- Erstens\n- **Zweitens**\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "arbeit")


def refused(settings: Settings, content: str, name: str = NAME) -> list[str]:
    settings.write(name, content)
    with pytest.raises(JaenError) as caught:
        settings.load()
    return [line.removeprefix("  • params/") for line in str(caught.value).splitlines()[1:]]


def test_none_is_shipped_and_the_folder_may_be_missing(settings: Settings) -> None:
    assert settings.load().comments == ()
    assert [path.name for path in (SHIPPED / "kommentare").iterdir()] == ["README.md"]


def test_settings_and_words_are_read(settings: Settings) -> None:
    settings.write(NAME, HEAD + WORDS)

    known = settings.load()

    (found,) = known.comments
    assert found.file == NAME
    assert (found.period, found.area, found.audiences) == (Period.parse("2026-Q3"), "stadt-witten", ("leitung",))
    assert (found.by, found.on, found.value) == ("Leitung der Regionalstelle Witten", date(2026, 11, 5), "24,1")
    assert found.indicator is known.catalogue.indicator("integrationsquote")
    assert found.blocks == (
        Paragraph((Piece("Zwei Stellen waren "), Piece("bis August", emphasis=True), Piece(" nicht besetzt."),
                   Piece(" "), Piece("Seit September sind sie es."))),
        Items(((Piece("Erstens"),), (Piece("Zweitens", strong=True),))),
    )  # fmt: skip
    assert found.written and not found.general
    settings.change(NAME, "adressaten: leitung", "adressaten: [leitung, stadt]")
    assert settings.load().comments[0].audiences == ("leitung", "stadt")


@pytest.mark.parametrize(
    "name",
    ["kommentare/README.md", "kommentare/2026-Q3/README.md", "gute_praxis/notiz.md", "kommentare/2026-Q3/.DS_Store",
     "kommentare/2026-Q3/Thumbs.db", "kommentare/2026-Q3/witten.md~", "kommentare/2026-Q3/~$witten.docx"],
)  # fmt: skip
def test_what_only_explains_is_no_comment(settings: Settings, name: str) -> None:
    settings.write(name, "# Wie es geht\n")

    assert settings.load().comments == ()


def test_a_comment_is_frozen_with_the_run_and_is_part_of_the_digest(settings: Settings, tmp_path: Path) -> None:
    before = settings.load().digest
    settings.write(NAME, HEAD + WORDS)
    known = settings.load()

    frozen = freeze(tmp_path / "eingefroren", {}, known.files)

    assert params.load(frozen.path).comments == known.comments
    assert known.digest != before


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("kennzahl: integrationsqote", "kennzahl: Kennzahl „integrationsqote“ ist nicht bekannt."),
        ("gebiet: stadt-bochum", "gebiet: Gebiet „stadt-bochum“ ist nicht bekannt."),
        ("adressaten: [leitung, presse]", "adressaten: Adressat „presse“ ist nicht bekannt."),
        ("adressaten: []", "adressaten: gefunden: eine Liste; erwartet: mindestens ein Eintrag."),
        ("wert: 24.1", "wert: gefunden: 24.1; erwartet: der Wert, wie ihn der Bericht zeigt, mit Komma"),
        ("wert:", "wert: Die Angabe fehlt. Bitte den Wert nennen, zu dem der Kommentar geschrieben ist"),
        ("datum: 5.11.2026", "datum: gefunden: „5.11.2026“; erwartet: ein Datum"),
        ("ziel: integration", "ziel: Ein Kommentar gehört zu einer Kennzahl oder zu einem Ziel."),
        ("verfasser: Amt", "Angabe „verfasser“ ist nicht bekannt."),
        ("gebiet: [", "Zeile"),
    ],
)
def test_a_wrong_setting_is_told(settings: Settings, head: str, told: str) -> None:
    key = head.partition(":")[0]
    lines = [line for line in HEAD.splitlines()[:-1] if not line.startswith(f"{key}:")]

    (fault,) = refused(settings, "\n".join([*lines, head, "---", WORDS]))

    assert fault.startswith(f"{NAME}: {told}")


def test_a_comment_on_a_number_names_its_value_and_one_on_the_report_has_none(settings: Settings) -> None:
    without = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith("wert"))
    general = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith("kennzahl"))

    assert refused(settings, without + WORDS)[0].startswith(f"{NAME}: wert: Die Angabe fehlt. Bitte den Wert nennen")
    assert refused(settings, general + WORDS)[0].startswith(f"{NAME}: wert: Ohne „kennzahl“ und „ziel“")
    settings.write(NAME, general.replace('wert: "24,1"\n', "") + WORDS)
    assert settings.load().comments[0].general


@pytest.mark.parametrize(
    ("value", "read"), [("358", "358"), ("3.856", "3.856"), ("12,4", "12,4"), ("+2,4 %", "+2,4 %")]
)
def test_a_value_is_what_the_page_shows(settings: Settings, value: str, read: str) -> None:
    settings.write(NAME, HEAD.replace('"24,1"', value) + WORDS)

    assert settings.load().comments[0].value == read


def test_the_line_of_a_fault_counts_from_the_top_of_the_file(settings: Settings) -> None:
    (fault,) = refused(settings, HEAD.replace("gebiet:", "gebiet: :") + WORDS)
    assert fault.startswith(f"{NAME}: Zeile 3: Das ist kein gültiges YAML.")

    told = refused(settings, HEAD + "Satz.\n\n# Titel\n\n[hier](http://example.org)\n")

    assert [re.split(r" \(|\. ", fault)[0] for fault in told] == [
        f"{NAME}: Zeile 11: gefunden: eine Überschrift",
        f"{NAME}: Zeile 13: gefunden: ein Link",
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n\n# b", 3, "Überschrift"),
        ("a\n===", 2, "Überschrift"),
        ("a [b](c)", 1, "Link"),
        ("a\n\n[b]: http://c", 3, "Link"),
        ("<http://example.org>", 1, "Link"),
        ("![b](c.png)", 1, "Bild"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", 2, "Tabelle"),
        ("a `b`", 1, "Programmcode"),
        ("```\na\n```", 1, "Programmcode"),
        ("    a", 1, "Programmcode"),
        ("a\n\n> b", 3, "Zitat"),
        ("a\n\n***", 3, "Trennlinie"),
        ("a <b>c</b>", 1, "HTML"),
        ("a\n\n<script>alert(1)</script>", 3, "HTML"),
        ("<!-- a -->", 1, "HTML"),
        ("- a\n  - b", 2, "Liste in einer Liste"),
        ("3. Quartal: besser", 1, "nicht mit „1.“ beginnt"),
    ],
)
def test_what_is_no_paragraph_list_or_emphasis_is_told_with_its_line(text: str, line: int, what: str) -> None:
    (found, *_) = faults(text)

    assert found[0] == line
    assert what in found[1]


def test_a_sign_that_nobody_sees_is_told_with_its_line(settings: Settings) -> None:
    (fault,) = refused(settings, HEAD + "Satz.\n\nEin\x07Ton\n")
    assert fault.startswith(f"{NAME}: Zeile 11: gefunden: ein Steuerzeichen")

    (fault,) = refused(
        settings, HEAD.replace("Leitung der", '"Leitung\\x07der').replace("Witten\n", 'Witten"\n') + WORDS
    )
    assert fault.startswith(f"{NAME}: funktion: gefunden: ")


def test_a_comment_without_an_end_is_told_its_length(settings: Settings) -> None:
    (fault,) = refused(settings, HEAD + "Ein Satz.\n" * 5000 + "<b>fett</b>\n")

    assert fault == (
        f"{NAME}: Der Text hat 50.011 Zeichen; möglich sind 10.000. Bitte kürzen oder auf mehrere Dateien verteilen."
    )


@pytest.mark.parametrize(
    "text", ["3\\. Quartal", "Im 3. Quartal\n2. Absatz", "A & B < C", "1. a\n2. b", "5 * 3", "a_b_c"]
)
def test_ordinary_words_are_no_fault(text: str) -> None:
    assert list(faults(text)) == []


def test_signs_stand_for_themselves() -> None:
    (found,) = blocks("A &amp; B & C < D")

    assert found == Paragraph((Piece("A & B & C < D"),))


@pytest.mark.parametrize(
    "body", ["", "\n\n", "Bitte hier schreiben: Warum?\n", "Bitte hier schreiben …\n\nDoch schon etwas.\n"]
)
def test_what_nobody_has_written_is_not_shown(settings: Settings, body: str) -> None:
    settings.write(NAME, HEAD + body)

    assert not settings.load().comments[0].written


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (WORDS, "Zeile 1: Die Datei beginnt nicht mit „---“."),
        ("", "Zeile 1: Die Datei beginnt nicht mit „---“."),
        (HEAD.replace("---\n", "---\n", 1).removesuffix("---\n") + WORDS, "Zeile 1: Zu „---“ fehlt das zweite „---“"),
        ("---\n---\nWorte\n", "Zwischen „---“ und „---“ stehen keine Angaben. Erwartet: eine Zeile „---“"),
    ],
)
def test_settings_have_a_beginning_and_an_end(settings: Settings, content: str, told: str) -> None:
    (fault,) = refused(settings, content)

    assert fault.startswith(f"{NAME}: {told}")


@pytest.mark.parametrize(
    "name",
    [f"{NAME}.txt", "kommentare/2026-Q3/Witten Quote.md", "kommentare/3. Quartal/witten.md", "kommentare/witten.md",
     "kommentare/2026-Q3/witten.yaml", "kommentare/2026-Q5/witten.md", "kommentare/2026-Q3/witten",
     "kommentare/2026-Q3/witten.txt", "kommentare/2026-Q3/Witten.docx", "kommentare/2026-Q3/alt/witten.md"],
)  # fmt: skip
def test_a_name_that_cannot_be_is_told_how_it_has_to_be(settings: Settings, name: str) -> None:
    (fault,) = refused(settings, HEAD + WORDS, name)

    assert fault.startswith(f"{name}: Der Name der Datei ist nicht möglich; erwartet: der Zeitraum als Ordner")


def test_windows_saves_it_too(settings: Settings) -> None:
    settings.write(NAME, "\ufeff" + (HEAD + WORDS).replace("\n", "\r\n"))

    assert len(settings.load().comments[0].blocks) == 2


@pytest.mark.parametrize("document", ["params/kommentare/README.md", "docs/handbuch/kommentare.md"])
def test_the_sample_to_copy_is_a_comment(settings: Settings, document: str) -> None:
    text = (SHIPPED.parent / document).read_text(encoding="utf-8")
    (sample,) = [textwrap.dedent(block) for block in re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)]
    settings.write(NAME, sample)

    (found,) = settings.load().comments

    assert found.written
    assert (found.area, found.audiences, found.value[:4]) == ("stadt-witten", ("leitung",), "24,1")


def test_nobody_has_written_tomorrow(settings: Settings) -> None:
    settings.write(NAME, HEAD + WORDS)
    known = settings.load()

    check_signed(known, date(2026, 11, 5))
    with pytest.raises(
        JaenError, match=rf"params/{NAME}: datum: 2026-11-05 liegt in der Zukunft \(heute: 2026-11-04\)"
    ):
        check_signed(known, date(2026, 11, 4))
