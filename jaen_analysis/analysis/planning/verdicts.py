"""The verdict on each measure beside what the figures say. They give a hint in words and decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaen_analysis.analysis.ampel.words import Result, shown_percent
from jaen_analysis.analysis.planning.evaluation import Evaluation
from jaen_analysis.analysis.planning.occupancy import OVER, UNDER
from jaen_analysis.analysis.planning.quotas import FEWEST
from jaen_analysis.analysis.planning.running import Running
from jaen_analysis.intake.params.values_limits import USUAL, DropoutLimit
from jaen_analysis.intake.params.values_planning import Assessment, Finding, Programme
from jaen_analysis.vocabulary.areas import Area

DECIDES = "Entscheiden müssen Menschen: Eine Quote zeigt keine Wirkung, und was Städte berichten, steht daneben."
NO_HINT = "Die Zahlen geben keinen Hinweis."


@dataclass(frozen=True)
class Sign:
    """Something that speaks for a measure as it is (``good``) or against, as a German sentence without full stop."""

    good: bool
    words: str


@dataclass(frozen=True)
class Judged:
    """A measure in an area: what was decided of it, what speaks for and against, what its cities say.

    ``evidence`` are German sentences on occupancy, drop-outs and Eingliederungsquote, also where nothing is known.
    ``hint`` says in words what the figures speak for; ``contradiction`` where the verdict goes another way, and
    ``without_hint`` that it ends or changes what they say nothing of (each empty: it does not).
    """

    programme: Programme
    area: Area
    assessment: Assessment | None
    findings: tuple[Finding, ...]
    running: Running
    evaluation: Evaluation | None
    signs: tuple[Sign, ...]
    evidence: tuple[str, ...]
    hint: str
    contradiction: str
    without_hint: str


def verdicts(
    running: Sequence[Running], evaluated: Sequence[Evaluation], limit: DropoutLimit = USUAL.dropouts
) -> tuple[Judged, ...]:
    """The running measures of areas with their evaluations, in the order in which they run.

    Of the findings those of the area, and for the Kreis and a Regionalstelle those of their cities too. ``limit``: what
    many drop-outs are.
    """
    by_key = {(one.programme.id, one.area.key): one for one in evaluated}
    return tuple(_judged(one, by_key.get((one.programme.id, one.area.key)), limit) for one in running)


def _judged(one: Running, evaluation: Evaluation | None, limit: DropoutLimit) -> Judged:
    signs = (*_of_occupancy(one), *_of_dropouts(one, limit), *_of_result(evaluation))
    programme, area = one.programme, one.area
    return Judged(
        programme=programme,
        area=area,
        assessment=programme.assessment,
        findings=tuple(
            said for said in programme.findings if area.kind == "kreis" or said.area in (area.key, *area.cities)
        ),
        running=one,
        evaluation=evaluation,
        signs=signs,
        evidence=(one.light.sentence, _dropouts(one), *_result(evaluation)),
        hint=_hint(signs),
        contradiction=_contradiction(programme.assessment, signs),
        without_hint=_without_hint(programme.assessment, signs),
    )


def _of_occupancy(one: Running) -> list[Sign]:
    share = shown_percent(one.light.so_far)
    if one.word == UNDER and one.light.result is Result.NICHT_ERREICHT:
        return [Sign(False, f"nur {share} der Platzmonate waren besetzt")]
    return [Sign(True, f"die Plätze waren mehr als voll ({share})")] if one.word == OVER else []


def _of_dropouts(one: Running, limit: DropoutLimit) -> list[Sign]:
    """Drop-outs since January, if there were enough exits to tell."""
    from jaen_analysis.analysis.intervals.proportions import proportion_confint

    exits, left = one.so_far.exits, one.so_far.dropouts
    if exits is None or left is None or exits < FEWEST:
        return []
    low, _ = proportion_confint(left, exits)
    share = shown_percent(left / exits)
    return [Sign(False, f"{share} der Austritte waren Abbrüche")] if low > limit.many else []


def _of_result(evaluation: Evaluation | None) -> list[Sign]:
    mix = evaluation.mix if evaluation else None
    if mix is None or mix.low is None or mix.high is None:
        return []
    if mix.high < 1:
        return [Sign(False, "die Eingliederungsquote liegt unter der des gleichen Instruments im übrigen Kreis")]
    if mix.low > 1:
        return [Sign(True, "die Eingliederungsquote liegt über der des gleichen Instruments im übrigen Kreis")]
    return []


def _dropouts(one: Running) -> str:
    exits, left = one.so_far.exits, one.so_far.dropouts
    if exits is None or left is None:
        return "Zu Abbrüchen fehlen Zahlen."
    return f"{left} von {exits} Austritten seit Januar waren Abbrüche." if exits else "Seit Januar trat niemand aus."


def _result(evaluation: Evaluation | None) -> list[str]:
    if evaluation is None:
        return ["Austritte, die sich beurteilen ließen, gibt es nicht."]
    found = [f"Eingliederungsquote: {evaluation.integration.words.rstrip('.')}."]
    mix = evaluation.mix
    if mix.observed is not None and mix.expected is not None:
        expected = f"{mix.expected:.1f}".replace(".", ",")
        found.append(
            f"Nach den Quoten des gleichen Instruments im übrigen Kreis waren {expected} Eingliederungen zu erwarten, "
            f"es waren {mix.observed}."
        )
    elif evaluation.integration.value is not None:
        found.append(f"Ein Vergleich ist nicht möglich: {mix.reason}")
    return [*found, *filter(None, [evaluation.pooled])]


def _hint(signs: Sequence[Sign]) -> str:
    good, bad = ([sign.words for sign in signs if sign.good is way] for way in (True, False))
    if not signs:
        return NO_HINT
    if good and bad:
        return f"Die Zahlen sprechen für beides: {'; '.join(good)}; aber {'; '.join(bad)}."
    if good:
        return f"Spricht für „fortführen“: {'; '.join(good)}."
    way = "„ändern“" if len(bad) == 1 else "„ändern“ oder „beenden“"
    return f"Spricht für {way}: {'; '.join(bad)}."


def _contradiction(assessment: Assessment | None, signs: Sequence[Sign]) -> str:
    """Where the verdict goes another way than the figures."""
    if assessment is None:
        return ""
    goes_on = assessment.verdict == "fortführen"
    against = [sign.words for sign in signs if sign.good is not goes_on]
    along = [sign.words for sign in signs if sign.good is goes_on]
    if not against:
        return ""
    way = "folgt den Zahlen nur zum Teil; dagegen spricht" if along else "und die Zahlen gehen auseinander"
    return _told(assessment, f"{way}: {'; '.join(against)}")


def _without_hint(assessment: Assessment | None, signs: Sequence[Sign]) -> str:
    if assessment is None or assessment.verdict == "fortführen" or signs:
        return ""
    return _told(assessment, "steht ohne Hinweis aus den Zahlen")


def _told(assessment: Assessment, words: str) -> str:
    return f"Das Urteil „{assessment.verdict}“ {words}. Der Grund des Urteils: {assessment.reason}"
