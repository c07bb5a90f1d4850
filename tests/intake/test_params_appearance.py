"""``erscheinungsbild.yaml``: accents that can be read, and a logo that can do nothing but be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.intake.params.appearance import LARGEST_LOGO, Logo, Look
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.palette import DARK, LIGHT
from tests.intake.test_params import Settings

FILE = "erscheinungsbild.yaml"
LOGO = "logo: {datei: logo.svg, text: Logo des Jobcenters EN}\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="url(#a)"/></svg>'
HREF = 'xmlns:x="http://www.w3.org/1999/xlink"'


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def refusal(settings: Settings) -> str:
    with pytest.raises(JaenError) as refused:
        settings.load()
    return str(refused.value)


def test_the_shipped_look_is_the_neutral_one_of_an_older_workspace(settings: Settings) -> None:
    assert settings.load().look.accents == (LIGHT["akzent"], DARK["akzent"])

    (settings.root / "params" / FILE).unlink()
    assert settings.load().look == Look()


def test_a_logo_belongs_to_the_settings(settings: Settings) -> None:
    settings.write(FILE, LOGO)
    (settings.root / "params" / "logo.svg").write_bytes(SVG)

    params = settings.load()

    assert params.look == Look(None, Logo(SVG, "image/svg+xml", "Logo des Jobcenters EN"))
    assert params.files["params/logo.svg"] == SVG


def test_colours_that_cannot_be_read_are_refused_with_the_contrast_found(settings: Settings) -> None:
    settings.write(FILE, 'akzent: {hell: "#7fb2e5", dunkel: "#17507f"}\n')

    said = refusal(settings)

    assert (
        "params/erscheinungsbild.yaml: akzent → hell: „#7fb2e5“ hat auf seiner hellen Tönung nur einen Kontrast von "
        "2,05 : 1; nötig sind 4,50 : 1. Bitte eine dunklere Farbe wählen."
    ) in said
    assert "akzent → dunkel: „#17507f“ hat" in said and "Bitte eine hellere Farbe wählen." in said


def test_a_colour_is_six_digits(settings: Settings) -> None:
    settings.write(FILE, 'akzent: {hell: blau, dunkel: "#86bdee"}\n')

    assert "akzent → hell: gefunden: „blau“; erwartet: eine Farbe in Anführungszeichen" in refusal(settings)


FAULTS = [
    (b"<svg", "kein lesbares SVG"),
    (b"<html/>", "kein SVG mit Maßen"),
    (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>', "DOCTYPE"),
    (b'<svg viewBox="0 0 1 1"><script>1</script></svg>', "das Element „script“"),
    (b'<svg viewBox="0 0 1 1" onload="x()"/>', "ausführbarer Code („onload“)"),
    (f'<svg viewBox="0 0 1 1" {HREF}><image x:href="https://a.b/c.png"/></svg>'.encode(), "(„https://a.b/c.png“)"),
    (b'<svg viewBox="0 0 1 1"><path style="fill:url(//a.b/c)"/></svg>', "ein Verweis nach außen"),
    (b'<svg viewBox="0 0 1 1"><style>@import "x.css";</style></svg>', "in einem style-Element"),
    (SVG.decode().encode("utf-16"), "nicht in UTF-8 gespeichert"),
    (b'<?xml version="1.0" encoding="foo"?><svg viewBox="0 0 1 1"/>', "Das ist kein lesbares SVG"),
    (b'<?xml version="1.0" encoding="utf-7"?><svg viewBox="0 0 1 1"/>', "kein lesbares SVG. Bitte als"),
    (b'<svg viewBox="0 0 1 1" xmlns:i="x:y" i:export-filename="C:\\Users\\a\\l.png"/>', "„export-filename“"),
    (b'<svg viewBox="0 0 1 1"><metadata>Name</metadata></svg>', "„metadata“"),
    (SVG.ljust(LARGEST_LOGO + 1), "hat 30.001 Bytes; erlaubt sind 30.000"),
]


@pytest.mark.parametrize(("content", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_logo_that_could_do_something_is_refused(settings: Settings, content: bytes, message: str) -> None:
    settings.write(FILE, LOGO)
    (settings.root / "params" / "logo.svg").write_bytes(content)

    said = refusal(settings)

    assert "params/erscheinungsbild.yaml: logo: params/logo.svg" in said
    assert message in said


def test_all_faults_of_a_logo_are_told_at_once(settings: Settings) -> None:
    settings.write(FILE, 'akzent: {hell: "#ffffff", dunkel: "#86bdee"}\nlogo: {datei: logo.png, text: Logo}\n')

    said = refusal(settings)

    assert "Kontrast von 1,00 : 1" in said
    assert "logo: Der Text „Logo“ sagt zu wenig." in said
    assert "logo: Die Datei params/logo.png fehlt." in said


def test_a_picture_of_another_kind_is_no_png(settings: Settings) -> None:
    settings.write(FILE, LOGO.replace("svg", "png"))
    (settings.root / "params" / "logo.png").write_bytes(SVG)

    assert "params/logo.png ist kein PNG-Bild." in refusal(settings)

    (settings.root / "params" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "params/logo.png hört mitten im Bild auf." in refusal(settings)
