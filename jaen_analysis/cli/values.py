"""The values that a command takes, read as people write them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click


class _Day(click.ParamType[date]):
    name = "TT.MM.JJJJ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(str(value), pattern).date()
            except ValueError:
                continue
        self.fail(f"„{value}“ ist kein Datum. Erwartet: TT.MM.JJJJ oder JJJJ-MM-TT.")


class _Jobs(click.ParamType[int | None]):
    name = "auto|ZAHL"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        if value is None or value == "auto":
            return None
        if str(value).isdecimal() and int(str(value)) > 0:
            return int(str(value))
        self.fail(f"„{value}“ ist keine Anzahl. Erwartet: auto oder eine ganze Zahl ab 1.")


class _Impersonal(click.ParamType[str]):
    """Words that are kept for years."""

    name = "TEXT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from jaen_analysis.intake.personal import addressed, personal
        from jaen_analysis.intake.personal.datum import WORDS

        words = str(value)
        if found := personal(words) or addressed(words):
            self.fail(
                f"Hier steht {WORDS[found[0].kind].one}. Die Angabe wird aufbewahrt und darf nichts über einzelne "
                "Personen sagen. Bitte eine Funktion nennen („Behördlicher Datenschutz“) und Gründe allgemein fassen "
                "(„Lieferung enthielt Angaben zu Personen“)."
            )
        return words


def once(context: click.Context, param: click.Parameter, values: tuple[str, ...]) -> str | None:
    """One value at most: whoever names two areas must not get the last one alone, without a word."""
    if len(values) > 1:
        given = " und ".join(f"„{value}“" for value in values)
        raise click.BadParameter(f"{given} auf einmal geht nicht. Bitte für jedes einmal aufrufen.", context, param)
    return values[0] if values else None


DAY = _Day()
JOBS = _Jobs()
IMPERSONAL = _Impersonal()
FOLDER = click.Path(path_type=Path)
