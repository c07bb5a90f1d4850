from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.report.charts import Spine, Vertebra, profil
from jaen_analysis.report.components import Picture
from tests.report.charts.drawn import clashes, marks, paths, spans, words

ROW = Vertebra("Integrationsquote", 0.22, "22,0\xa0%", 0.25, "25,0\xa0%", 0.2, 0.28, (0.23, 0.26), word="ähnlich")
LONG = "Bestand an Langzeitleistungsbeziehenden, Veränderung zum Vorjahresmonat in allen Gebieten"


def profile(*rows: Vertebra) -> Picture:
    return profil("p", [Spine("Mit Richtung", "ungünstiger", "günstiger", rows)], own="Witten",
                  reference="übriger Kreis")  # fmt: skip


def middle(svg: str) -> float:
    return next(left for left, right in spans(svg, "leise") if left == right)


def test_values_and_the_word_stand_in_columns_or_under_the_range() -> None:
    picture = profile(ROW)

    assert {"Integrationsquote", "22,0\xa0%", "25,0\xa0%", "ähnlich", "Witten", "übriger"} <= set(words(picture.wide))
    assert {"22,0\xa0% · ähnlich", "übriger Kreis: 25,0\xa0%"} <= set(words(picture.narrow))
    assert {"◀ ungünstiger", "günstiger ▶"} <= set(words(picture.narrow))


def test_the_reference_is_in_the_middle_and_the_better_end_at_the_right() -> None:
    worse, better = profile(ROW).wide, profile(replace(ROW, turned=True)).wide

    for svg, side in ((worse, -1), (better, 1)):
        ((x, *_),) = marks(svg)
        assert (x - middle(svg)) * side > 20
    (left, right), *_ = spans(worse, "vergleich")
    assert max(middle(worse) - left, right - middle(worse)) == pytest.approx((520 - 262) / 2 - 6, abs=0.2)


def test_every_row_has_its_own_scale() -> None:
    small = replace(ROW, value=22.0, reference=25.0, low=20.0, high=28.0, middle=(23.0, 26.0))
    (one, *_), (other, *_) = marks(profile(ROW, small).wide)

    assert one == other


def test_the_box_of_the_middle_half_is_left_out_where_areas_are_few() -> None:
    def box(svg: str) -> list[str]:
        return [path for path in paths(svg, "linie") if path.count("L") == 1]

    assert len(box(profile(ROW).wide)) == len(box(profile(replace(ROW, middle=None)).wide)) + 1


def test_a_row_without_value_or_reference_stays_and_says_so() -> None:
    empty, alone = replace(ROW, value=None, word=""), replace(ROW, reference=None, low=None, high=None, middle=None)
    picture = profile(ROW, empty, alone)

    assert words(picture.wide).count("kein Wert") == 2
    assert {"kein Wert", "übriger Kreis: kein Wert"} <= set(words(picture.narrow))
    assert len(marks(picture.wide)) == 1


def test_groups_have_their_own_heads() -> None:
    groups = [Spine("Eins", "ungünstiger", "günstiger", (ROW,)), Spine("Zwei", "niedriger", "höher", (ROW,))]
    shown = words(profil("p", groups, own="Witten", reference="Kreis").wide)

    heads = [shown.index(word) for word in ("Eins", "◀ ungünstiger", "Zwei", "◀ niedriger", "höher ▶")]
    assert heads == sorted(heads)


@pytest.mark.parametrize(
    "row",
    [
        replace(ROW, name=LONG, word="nicht bewertet", shape="diamond"),
        replace(ROW, value=0.25, low=0.25, high=0.25, middle=(0.25, 0.25)),
        replace(ROW, value=0.0, reference=0.0, low=0.0, high=0.0),
        replace(ROW, value=-0.5, low=-0.5, high=-0.1, reference=-0.2, shown="−1.234.567\xa0EUR"),
        replace(ROW, shown="1.234.567\xa0EUR", reference_shown="1.234.567\xa0EUR", word="nicht bewertet"),
    ],
)
def test_long_equal_and_negative_rows_keep_their_words_apart(row: Vertebra) -> None:
    picture = profile(row, ROW)

    assert clashes(picture.wide) == clashes(picture.narrow) == []
    assert "nan" not in picture.wide


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="„Witten“ hat keinen einzigen Wert"):
        profile(replace(ROW, value=None))
    with pytest.raises(ValueError, match="„Integrationsquote“ hat nur ein Ende der Spanne"):
        profile(replace(ROW, low=None))
