"""What a formula says when it is asked for something that it must not compute."""

from __future__ import annotations

from typing import NoReturn, TypeVar

T = TypeVar("T")


class Reckoned:
    """What is reckoned with others of its kind only: a number beside it is refused in German."""

    def __mul__(self, other: object) -> NoReturn:
        raise TypeError(no_operand(other))

    __rmul__ = __radd__ = __rsub__ = __rtruediv__ = __mul__


def operand(other: T) -> T:
    """What stands beside a formula. Raises ``TypeError`` for a number or a name."""
    if not isinstance(other, Reckoned):
        raise TypeError(no_operand(other))
    return other


def no_operand(found: object) -> str:
    """Why a formula is not reckoned with this."""
    return (
        f"Gerechnet wird nur mit Größen und Formeln, geteilt, addiert oder abgezogen; gefunden: {found!r}. Einen "
        'Faktor nennt erst die Einheit der Kennzahl: unit="%" oder unit="je 1.000 ELB".'
    )


def no_panel(found: object) -> str:
    """Why a formula does not run on this."""
    return f'Eine Formel rechnet auf Daten; gefunden: {found!r}. Zum Beispiel: formel(facts("2026-Q3")).'


def no_total(phrase: str, flow: str | None) -> str:
    """Why there is no sum over months."""
    if flow == "stock":
        return f"„{phrase}“ ist ein Bestand und wird nicht über Monate summiert: mean(…) statt total(…)."
    return f"„{phrase}“ ist schon gerechnet. Summen werden aus den gelieferten Größen gebildet, nicht aus Ergebnissen."


def no_mean(phrase: str) -> str:
    """Why there is no mean over months."""
    return f"„{phrase}“ ist schon gerechnet. Ein Durchschnitt von Quoten ist keine Quote: Summe durch Summe rechnen."


def counted(name: str, months: int) -> int:
    """The number of months that was asked for. Raises ``ValueError`` unless it is a whole number from 1 on."""
    if type(months) is not int or months < 1:
        raise ValueError(f"{name}({months!r}): Erwartet wird eine ganze Zahl von Monaten ab 1.")
    return months
