"""What a formula says when it is asked for something that it must not compute."""

from __future__ import annotations


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
