"""German typography of what authors type: fixed spaces, quotes, dots, dashes, minus; and tags stay as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.report.typesetting import NARROW, typeset, typeset_page


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("z. B. und z.B.", "z._B. und z._B."),
        ("i. d. R., d.h.", "i._d._R., d._h."),
        ("§ 5 Abs. 2 Nr. 1 SGB II", "§_5 Abs.~2 Nr.~1 SGB~II"),
        ("§§ 16, 16d", "§§_16, 16d"),
        ("am 12. Oktober 2026, im 3. Quartal", "am 12.~Oktober 2026, im 3.~Quartal"),
        ("24,1 % von 12 Personen", "24,1_% von 12~Personen"),
        ("24,1\xa0% bis\xa025", "24,1_% bis~25"),
        ("mehr – aber nicht viel", "mehr~– aber nicht viel"),
        ("mehr - aber nicht viel", "mehr~– aber nicht viel"),
        ("um -3,2 %, 5-6 Tage, 2026-10-12", "um −3,2_%, 5-6~Tage, 2026-10-12"),
        ("um –3,2 %, 15–24 Jahre", "um −3,2_%, 15–24~Jahre"),
        ("und so weiter...", "und so weiter…"),
        ('Er sagt "ja".', "Er sagt „ja“."),
        ("Er sagt &#34;ja, gern&#34; und &quot;nein&quot;", "Er sagt „ja, gern“ und „nein“"),
        ('5" breit', '5" breit'),
        ("Witten und Wetter (Ruhr)", "Witten und Wetter (Ruhr)"),
        ("Abs. für Absatz, Nr. nach Liste", "Abs. für Absatz, Nr. nach Liste"),
    ],
)
def test_words_are_set_as_a_printer_would(typed: str, set_: str) -> None:
    assert typeset(typed).replace(NARROW, "_").replace("\xa0", "~") == set_


@given(st.text(alphabet='abz.BdhR §5%-–"…&#34; 12ELB', max_size=40))
def test_setting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(alphabet="azß §5%–12ELB.\xa0", max_size=40))
def test_only_spaces_change_where_nothing_else_is_to_be_mended(text: str) -> None:
    plain = re.sub(r"\.\.+|[–]", "", text)
    assert re.sub(r"\s", "", typeset(plain)) == re.sub(r"\s", "", plain)


def test_tags_styles_and_drawings_stay_as_they_are() -> None:
    page = (
        '<style>a{width:5 %;content:"x"}</style><p title="5 % - so">5 % <b data-k="§ 5">"ja"</b></p>'
        '<svg><path d="M1 -2"/><text>5 %</text></svg><p>§ 7</p>'
    )

    assert typeset_page(page) == page.replace(">5 % <b", f">5{NARROW}% <b").replace('>"ja"<', ">„ja“<").replace(
        "<p>§ 7", f"<p>§{NARROW}7"
    )


def test_long_words_may_be_parted_on_the_page() -> None:
    shown = typeset_page("<td>Zielvereinbarung</td><td>Ziele</td>").replace("\N{SOFT HYPHEN}", "|")

    assert shown == "<td>Ziel|vereinbarung</td><td>Ziele</td>"


def test_bookmarks_and_file_names_keep_plain_words() -> None:
    page = "<title>Zielvereinbarung 5 %</title><h2 id='a'>Zielvereinbarung</h2>"

    assert typeset_page(page) == page
