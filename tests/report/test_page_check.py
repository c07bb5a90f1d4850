"""Every fault that the check knows, put into a page that is otherwise good."""

from __future__ import annotations

import re

import pytest

from jaen_analysis.report.page_check import ReportError, check, source_of

FAULTS = [
    ('<html lang="de">', '<html lang="en">', "Sprache"),
    (r"<title>.*?</title>", "<title>Bericht</title>", "Titel"),
    (r"<nav .*?</nav>", "", r"Inhaltsverzeichnis \(nav\) fehlt"),
    (r'<a class="sprung".*?</a>', "", "Sprunglink"),
    (r"<h1>.*?</h1>", "", r"0 Hauptüberschriften"),
    (r'<h2 id="abschnitt-3">', '<h4 id="abschnitt-3">', "Ebene ausgelassen"),
    (r'id="abschnitt-2"', 'id="abschnitt-1"', "„abschnitt-1“ kommt mehrfach vor"),
    (r'<div id="begriff-integrationsquote" .*?</div>', "", "„Integrationsquote“ fehlt im Glossar"),
    (r'href="#abschnitt-1"', 'href="#nirgends"', "ins Leere: „nirgends“"),
    (r"</main>", "<script>1</script></main>", r"aktives Element \(script\)"),
    (r"</main>", '<link rel="alternate stylesheet" href="x.css"></main>', r"aktives Element \(link\)"),
    (r"</main>", '<p onclick="x()">1</p></main>', "ausführbaren Code"),
    (r"</main>", '<img src="https://example.org/x.png" alt="Eine Karte mit neun Städten"></main>', "nach außen"),
    (r"</main>", '<a href="file:///x">x</a></main>', "nach außen"),
    (r"<caption>.*?</caption>", "", r"keine Überschrift \(caption\)"),
    (r'<th scope="row">', "<th>", "ohne Geltungsbereich"),
    (r"</main>", '<img src="data:image/png;base64,AA=="></main>', r"Beschreibung \(alt\)"),
    (r"</main>", '<img src="data:," alt="No description has been provided for this image"></main>', r"\(alt\)"),
    (r"</main>", "<svg></svg></main>", "keinen Namen und keine Beschreibung"),
    (r"</main>", "<p>x.py:3: UserWarning: empty</p></main>", "Warnung oder Fehlermeldung"),
    (r"</main>", "<p>Der Wert ist nan.</p></main>", "Programmwort: „nan“"),
    (r"</main>", "<p>Gelesen aus /home/anna/x.xlsx</p></main>", "ein Pfad dieses Rechners"),
    (r"</main>", "<p>{{ titel }}</p></main>", "ein Rest der Vorlage"),
    (r"(<main[^>]*>).*</main>", r"\1<p>Leer.</p></main>", "leer oder fast leer"),
]


@pytest.mark.parametrize(("pattern", "replacement", "message"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_stops_the_report(html: str, pattern: str, replacement: str, message: str) -> None:
    broken, times = re.subn(pattern, replacement, html, count=1, flags=re.DOTALL)
    assert times == 1

    with pytest.raises(ReportError, match=message):
        check(broken)


def test_all_faults_come_at_once(html: str) -> None:
    broken = html.replace('lang="de"', "").replace("</main>", "<p>None</p></main>")

    with pytest.raises(ReportError, match=r"(?s)Sprache.*Programmwort"):
        check(broken)


def test_ordinary_german_words_are_no_faults(html: str) -> None:
    check(html.replace("</main>", "<p>Nancy und/oder Nonette, Stand 1/2026, A: B</p></main>"))


POLICY = re.compile(r"(?<=default-src 'none'; )")


def test_only_the_script_that_the_policy_in_the_head_names_may_stand_in_a_page(html: str) -> None:
    with_script = html.replace("</main>", "<script>1</script></main>")
    named = POLICY.sub(f"script-src {source_of('1')}; ", with_script, count=1)
    check(named)

    meta = f'<meta http-equiv="Content-Security-Policy" content="script-src {source_of("1")}">'
    for page in (
        named.replace("<script>1<", "<script>2<"),
        named.replace("<script>", '<script src="x.js">'),
        with_script.replace("</main>", f"{meta}</main>"),
    ):
        with pytest.raises(ReportError, match=r"aktives Element \(script\)"):
            check(page)
