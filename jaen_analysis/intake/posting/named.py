"""What a cell names: area, month, subject, figure and part, with everything that is wrong with these words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.posting.amounts import NoNumber, worth
from jaen_analysis.intake.posting.cells import Said
from jaen_analysis.intake.posting_words import COST_KIND, YEAR, PostingWords, amount, divided
from jaen_analysis.intake.reading.keys import fold, without_remark
from jaen_analysis.intake.reading.months import parse_month
from jaen_analysis.intake.reading.numbers import NumberFormat, is_number_format, proved_formats
from jaen_analysis.intake.reading.sheets import Value, address
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.postings import FIGURES, GROUPS, CohortPart, Figure
from jaen_analysis.vocabulary.titles import COST_KINDS

Key = tuple[str, str, str, str, str]
"""POSTING_KEY: area, month, subject, figure, part."""
_WHOLE = ("", "insgesamt", "gesamt", "summe")
_KINDS = {fold(word): key for key, label in COST_KINDS.items() for word in (key, label, COST_KIND + key)}
_GROUPS = {fold(word): key for key, label in GROUPS.items() for word in (key, label)}
_STRATA = {fold(word): key for key, label in TARGET_GROUPS.items() for word in (key, label)}
_UNITS = {"EUR": ("€", "euro")}
_COUNTS = ("anzahl",)
"""Other words for the unit of a figure; of all that is counted."""
_LONGEST = 120
"""Months for which a cohort is followed at most."""


@dataclass(frozen=True)
class Posting:
    """A number of a file with all that names it; ``value`` is cents or a count."""

    area: str
    month: str
    subject: str
    figure: str
    part: str
    value: int
    sheet: str
    row: int
    column: int
    comment: str = ""

    @property
    def key(self) -> Key:
        """What names it."""
        return self.area, self.month, self.subject, self.figure, self.part

    @property
    def cell(self) -> str:
        """Address of its cell."""
        return address(self.row, self.column)

    @property
    def worth(self) -> str:
        """Its number with its unit."""
        return amount(self.figure, self.value)


@dataclass
class Reader:
    """Turns cells into postings; each wrong word of a row is told once."""

    words: PostingWords
    number_format: NumberFormat | None
    findings: list[Finding] = field(default_factory=list)
    _told: set[tuple[str, str, str]] = field(default_factory=set)

    def read(self, said: Sequence[Said]) -> list[Posting]:
        """The postings of all cells that name something and hold a number."""
        return [posting for one in said if (posting := self._posting(one))]

    def _posting(self, said: Said) -> Posting | None:
        words = said.words
        area = self._known(said, "area", self.words.areas.find(words.get("area", "")), self.words.areas.unknown)
        subject = self._known(
            said, "subject", self.words.subjects.find(words.get("subject", "")), self.words.subjects.unknown
        )
        figure = self._known(
            said, "figure", self.words.figures.find(words.get("figure", "")), self.words.figures.unknown
        )
        month = self._known(said, "month", parse_month(words.get("month")), _no_month)
        if not (area and subject and figure and month):
            return None
        about = FIGURES[figure]
        alike = self._alike(said, {"area": area, "subject": subject, "month": month})
        if (part := self._part(said, subject, about)) is None or not (self._in_unit(said, about) and alike):
            return None
        try:
            value = worth(said.value, about, self.number_format)
        except NoNumber as error:
            self._fault(
                said,
                "value",
                f"{self.words.name(subject, figure, part)}, {month_name(month)}: Der Wert {error}",
                quoted(_german(said.value)),
                error.expected,
                "Bitte berichtigen; ist die Zahl unbekannt, das Feld leer lassen.",
            )
            return None
        remark = words.get("comment")
        comment = " ".join(str(remark).split()) if remark is not None else ""
        return Posting(area, month, subject, figure, part, value, said.sheet, said.row, said.column, comment)

    def _known(self, said: Said, role: str, key: str | None, unknown: Callable[[Value], str]) -> str | None:
        if key is None:
            word = said.words.get(role)
            what = f"{_CALLED[role]} fehlt" if word is None else unknown(word)
            self._fault(said, role, what.removesuffix("."), "", "", _MEND[role])
        return key

    def _alike(self, said: Said, keys: Mapping[str, str]) -> bool:
        """Whether further columns of the row name the same; what they do not know is no contradiction."""
        finds: dict[str, Callable[[Value], str | None]] = {
            "area": self.words.areas.find, "subject": self.words.subjects.find, "month": parse_month
        }  # fmt: skip
        strange = [one for one in said.others if finds[one[0]](one[2]) not in (None, keys[one[0]])]
        for role, column, word in strange:
            self._fault(
                replace(said, column=column),
                "value",
                f"{_CALLED[role]}: Zwei Spalten der Zeile widersprechen sich; die Zeile ist nicht übernommen",
                f"{quoted(said.words[role])} in Zelle {said.place_of(role)}, {quoted(word)} in Zelle "
                f"{address(said.row, column)}",
                "in beiden dasselbe",
                "Bitte berichtigen, oder eine der beiden Zellen leeren.",
            )
        return not strange

    def _in_unit(self, said: Said, figure: Figure) -> bool:
        """Whether the row counts in the unit of the figure; a row that says no unit does."""
        word = said.words.get("unit")
        right = word is None or fold(word) in {fold(figure.unit), *_UNITS.get(figure.unit, _COUNTS)}
        if not right:
            title = without_remark(figure.title)
            what = f"„{title}“ wird nicht in dieser Einheit gelesen; die Zeile ist nicht übernommen"
            mend = "Bitte die Zahl in die erwartete Einheit umrechnen und die Spalte „Einheit“ berichtigen."
            self._fault(said, "unit", what, quoted(word), figure.unit, mend)
        return right

    def _part(self, said: Said, subject: str, figure: Figure) -> str | None:
        """The part that the row names; ``None`` with a finding if it does not fit the figure."""
        word = said.words.get("part")
        folded = fold("" if word is None else word)
        if figure.part == "kohorte":
            return self._cohort(said)
        if folded in _WHOLE and (figure.part != "jahr"):
            return ""
        if figure.part == "kostenart" and divided(subject, figure) and folded in _KINDS:
            return COST_KIND + _KINDS[folded]
        year = folded.removeprefix(YEAR)
        if figure.part == "jahr" and year.isascii() and year.isdecimal() and len(year) == 4:
            return YEAR + year
        expected = "nichts: Diese Größe wird nicht unterteilt"
        if figure.part == "jahr":
            expected = "das Jahr, zu dessen Lasten gebunden ist, zum Beispiel 2028"
        elif divided(subject, figure):
            expected = ", ".join(COST_KINDS.values())
        name = self.words.name(subject, figure.id)
        self._fault(said, "part", f"{name}: Der Teil passt nicht zur Größe", quoted(word), expected, _MEND["part"])
        return None

    def _cohort(self, said: Said) -> str | None:
        words = said.words
        try:
            if "group" in words:
                group, stratum = _GROUPS[fold(words["group"])], _STRATA[fold(words["stratum"])]
                part = CohortPart(group, stratum, _number(words["after"]))
            else:
                part = CohortPart.parse(str(words.get("part")))
            if part.stratum in TARGET_GROUPS and 0 <= part.after <= _LONGEST:
                return str(part)
        except (KeyError, ValueError):
            pass
        named = [words.get(role) for role in ("group", "stratum", "after")] if "group" in words else [words.get("part")]
        self._fault(
            said,
            "group" if "group" in words else "part",
            "Die Kohorte ist nicht zu erkennen",
            ", ".join(quoted(word) for word in named),
            f"Gruppe ({', '.join(GROUPS.values())}), Schicht ({', '.join(TARGET_GROUPS)}) und der wievielte Monat",
            "Bitte Gruppe, Schicht und Monat seit Eintritt berichtigen.",
        )
        return None

    def _fault(self, said: Said, role: str, what: str, found: str, expected: str, mend: str) -> None:
        place = said.cell if role == "value" else said.place_of(role)
        if (said.sheet, place, role) not in self._told:
            self._told.add((said.sheet, place, role))
            self.findings.append(Finding("Fehler", what, said.sheet, place, found, expected, mend))


_CALLED = {"area": "Gebiet", "subject": "Titel oder Maßnahme", "figure": "Größe", "month": "Monat"}
_MEND = {
    "area": "Bitte Namen, Kennung oder AGS einer Stadt oder „Kreis“ eintragen.",
    "subject": "Bitte die Kennung des Titels oder einer Maßnahme aus dem Plan des Jahres eintragen.",
    "figure": "Bitte die Größe so nennen, wie sie auf dem Blatt „Hilfe“ des Bogens steht.",
    "month": "Bitte den Monat als 2026-07, 07/2026 oder „Juli 2026“ eintragen.",
    "part": "Bitte die Spalte „Teil“ berichtigen.",
}


def number_format_of(said: Sequence[Said], declared: Value) -> tuple[NumberFormat | None, list[Finding]]:
    """How text is read as a number: as the file declares, else as its cells prove, which must not contradict."""
    word = fold(declared) if declared is not None else ""
    if is_number_format(word):
        return word, []
    texts = [one for one in said if isinstance(one.value, str)]
    proofs = proved_formats(str(one.value).removesuffix("€").removesuffix("EUR").strip() for one in texts)
    if len(proofs) < 2:
        return next(iter(proofs), None), []
    found = Finding(
        "Fehler",
        "In der Datei stehen deutsch und englisch geschriebene Zahlen",
        texts[0].sheet,
        texts[0].cell,
        expected="ein Zahlenformat für die ganze Datei",
        mend="Bitte über der Tabelle eine Zeile „Zahlenformat“ mit „deutsch“ oder „englisch“ ergänzen.",
    )
    return None, [found]


def _number(value: Value) -> int:
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    word = text.removesuffix(" Monat").removesuffix(".")
    if not (word.isascii() and word.isdecimal()):
        raise ValueError(word)
    return int(word)


def _no_month(value: Value) -> str:
    return f"{quoted(value)} ist kein Monat"


def _german(value: Value) -> Value:
    """A number of a workbook with the comma that its reader sees there; anything else as it is."""
    return f"{value:.15g}".replace(".", ",") if isinstance(value, float) else value
