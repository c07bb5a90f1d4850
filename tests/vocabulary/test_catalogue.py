from __future__ import annotations

from types import ModuleType

import pytest

from jaen_analysis.vocabulary import indicators, measures
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measure import Measure

OURS = Catalogue.of(measures, *indicators.MODULES)


def _module(**things: object) -> ModuleType:
    module = ModuleType("eigene")
    vars(module).update(things)
    return module


def test_every_id_is_found_under_itself() -> None:
    assert all(OURS.measure(id_).id == id_ for id_ in OURS.measures)
    assert all(OURS.indicator(id_).id == id_ for id_ in OURS.indicators)


def test_order_is_the_order_of_definition() -> None:
    ids = list(OURS.indicators)
    assert ids[0] == "veraenderung_leistungen_lebensunterhalt"
    assert ids.index("integrationsquote") < ids.index("veraenderung_lzb") < ids.index("kdu_je_bg")
    assert list(OURS.measures)[:4] == ["bg", "personen_bg", "rlb", "elb"]


def test_measures_that_only_an_indicator_uses_are_collected() -> None:
    alone = Catalogue.of(_module(quote=integrationsquote))
    assert list(alone.measures) == ["integrationen", "elb"]


def test_a_measure_brings_its_davon_figure() -> None:
    alone = Catalogue.of(_module(zugaenge=measures.zugaenge_elb))
    assert list(alone.measures) == ["zugaenge_elb", "zugaenge_elb_umzug_im_kreis"]


def test_the_same_thing_under_two_names_is_one_thing() -> None:
    assert list(Catalogue.of(_module(a=integrationsquote, b=integrationsquote)).indicators) == ["integrationsquote"]


def test_an_id_for_two_things_is_refused() -> None:
    with pytest.raises(ValueError, match="Die Kennung „elb“ ist doppelt vergeben"):
        Catalogue.of(measures, _module(elb=Measure("elb", "Etwas anderes", "flow")))


def test_an_own_indicator_joins_ours() -> None:
    own = _module(elb=measures.elb, kopie=integrationsquote)
    assert list(Catalogue.of(measures, *indicators.MODULES, own).indicators) == list(OURS.indicators)


def test_unknown_keys_name_the_nearest_known_one() -> None:
    with pytest.raises(
        KeyError, match=r"Kennzahl „integrationsqote“ ist nicht bekannt\. Meinten Sie „integrationsquote“"
    ):
        OURS.indicator("integrationsqote")
    with pytest.raises(KeyError, match=r"Größe „ebl“ ist nicht bekannt\. Meinten Sie „elb“"):
        OURS.measure("ebl")
    assert unknown("Gebiet", "xyz", ["kreis"]) == "Gebiet „xyz“ ist nicht bekannt."


def test_nothing_can_be_changed_afterwards() -> None:
    with pytest.raises(TypeError):
        OURS.indicators["neu"] = integrationsquote
