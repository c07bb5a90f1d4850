"""What became of those who left a measure, as shares with their interval; too few exits give none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jaen_analysis.analysis.ampel.words import shown_percent

QuotaId = Literal["eingliederung", "verbleib"]

FEWEST = 10
"""Below so many exits no share is given."""
LEAST_EXPECTED = 3
"""With and without work, on each side of a comparison: of fewer, too many equal shares stand out (up to 20 of 100)."""
TITLES: Mapping[QuotaId, str] = {"eingliederung": "Eingliederungsquote", "verbleib": "Verbleibsquote"}
MEANINGS: Mapping[QuotaId, str] = {
    "eingliederung": "sechs Monate nach dem Austritt sozialversicherungspflichtig beschäftigt, von den Austritten, "
    "deren Verbleib bekannt ist",
    "verbleib": "sechs Monate nach dem Austritt nicht arbeitslos, von allen Austritten",
}
NO_EFFECT = "Die Quote beschreibt, was aus den Austritten wurde; eine Wirkung der Maßnahme zeigt sie nicht."
TOO_FEW = "Zu wenige Austritte {}: gezeigt wird ab {}."
NOT_ELSEWHERE = "Austritte aus dem gleichen Instrument gibt es im übrigen Kreis nicht."
TOO_RARE = (
    f"Zu wenige zum Vergleich: Hier und im übrigen Kreis müssen mindestens {LEAST_EXPECTED} mit und {LEAST_EXPECTED} "
    "ohne Beschäftigung zu erwarten sein."
)
NONE_KNOWN = "Es gibt keine Austritte, die lange genug zurückliegen."
LACKING = "Es fehlen Zahlen – {}."


@dataclass(frozen=True)
class Quota:
    """``top`` of ``bottom`` exits, with the Wilson interval of 95 %; shares from 0 to 1.

    Where there is none, ``value``, ``low`` and ``high`` are ``None`` and ``reason`` says why, in German
    (``incomplete``: numbers are missing). ``top`` and ``bottom`` stay as they are: whether they may be shown is for the
    reader's page to decide.
    """

    id: QuotaId
    top: int | None
    bottom: int | None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""
    incomplete: bool = False

    @property
    def title(self) -> str:
        """German name."""
        return TITLES[self.id]

    @property
    def meaning(self) -> str:
        """What is counted in it, in German."""
        return MEANINGS[self.id]

    @property
    def words(self) -> str:
        """``"12 von 40: 30 % (18 bis 45 %)"``, or why there is none."""
        if self.value is None or self.low is None or self.high is None:
            return self.reason
        spread = f"{shown_percent(self.low)[:-2]} bis {shown_percent(self.high)}"
        return f"{self.top} von {self.bottom}: {shown_percent(self.value)} ({spread})"


@dataclass(frozen=True)
class Mix:
    """The same share against the mix of the Kreis (indirect standardisation over instruments).

    ``expected`` of those exits would count if each instrument did as well as everywhere else in the Kreis; ``rate`` is
    observed over expected (``ratio``), times the share of that rest (``rest``). ``low`` and ``high`` are the limits of
    95 % of the ratio, with the chance in both: what is observed, and the rest from which it is expected. ``reason``
    says why there is none (``incomplete``: numbers are missing), ``left_out`` names the instruments of which there is
    nothing to compare with.
    """

    observed: int | None = None
    expected: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    rest: float | None = None
    rate: float | None = None
    left_out: tuple[str, ...] = ()
    reason: str = ""
    incomplete: bool = False


def quota(id_: QuotaId, top: int | None, bottom: int | None, gaps: tuple[str, ...] = ()) -> Quota:
    """A share of exits with its interval, or the reason why there is none."""
    from jaen_analysis.analysis.intervals.proportions import proportion_confint

    if top is None or bottom is None:
        reason = LACKING.format("; ".join(gaps)) if gaps else NONE_KNOWN
        return Quota(id_, top, bottom, reason=reason, incomplete=bool(gaps))
    if bottom < FEWEST:
        counted = "mit bekanntem Verbleib" if id_ == "eingliederung" else "insgesamt"
        return Quota(id_, top, bottom, reason=TOO_FEW.format(counted, FEWEST) if bottom else NONE_KNOWN)
    low, high = proportion_confint(top, bottom)
    return Quota(id_, top, bottom, top / bottom, float(low), float(high))


def against_mix(own: Mapping[str, tuple[int, int]], rest: Mapping[str, tuple[int, int]]) -> Mix:
    """Observed against expected at the rates of the rest of the Kreis; both: instrument → (top, bottom).

    An instrument that nobody else in the Kreis has left is left out on both sides.
    """
    from jaen_analysis.analysis.intervals.standardised import indirect_ratio, indirect_ratio_confint

    shared = [id_ for id_, (_, bottom) in own.items() if bottom and rest.get(id_, (0, 0))[1]]
    left_out = tuple(id_ for id_, (_, bottom) in own.items() if bottom and id_ not in shared)
    exits, elsewhere = sum(own[id_][1] for id_ in shared), sum(rest[id_][1] for id_ in shared)
    if not shared:
        return Mix(left_out=left_out, reason=NOT_ELSEWHERE)
    if min(exits, elsewhere) < FEWEST:
        where = "hier zum Vergleich" if exits < FEWEST else "zum Vergleich im übrigen Kreis"
        return Mix(left_out=left_out, reason=TOO_FEW.format(where, FEWEST))
    count, nobs, ref_count, ref_nobs = ([pair[id_][n] for id_ in shared] for pair in (own, rest) for n in (0, 1))
    ratio = indirect_ratio(count, nobs, ref_count, ref_nobs)
    if not ratio.expected > 0:
        return Mix(left_out=left_out, reason="Im übrigen Kreis ist nach diesen Maßnahmen niemand gezählt worden.")
    if _fewest_expected([own[id_] for id_ in shared], [rest[id_] for id_ in shared]) < LEAST_EXPECTED:
        return Mix(left_out=left_out, reason=TOO_RARE)
    low, high = indirect_ratio_confint(count, nobs, ref_count, ref_nobs)
    return Mix(
        observed=int(ratio.observed),
        expected=float(ratio.expected),
        ratio=float(ratio.value),
        low=low,
        high=high,
        rest=sum(ref_count) / elsewhere,
        rate=float(ratio.value) * sum(ref_count) / elsewhere,
        left_out=left_out,
    )


def _fewest_expected(own: Sequence[tuple[int, int]], rest: Sequence[tuple[int, int]]) -> float:
    """The smallest of four numbers: with and without work, here and there, if both sides had the same shares."""
    shares = [(top + more) / (bottom + others) for (top, bottom), (more, others) in zip(own, rest, strict=True)]
    return min(
        sum(share * bottom for share, (_, bottom) in zip(of, side, strict=True))
        for of in (shares, [1 - share for share in shares])
        for side in (own, rest)
    )
