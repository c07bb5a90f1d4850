"""Where things lie in a workspace: the folder that ``jaen init`` lays and every command works in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

PUBLISHED = "veroeffentlicht"
"""Name of the folder of the ledger of everything published, beside the store."""
POSTING_FORM = "haushalt-massnahmen"
"""How the name of the form for budget and measures begins."""


@dataclass(frozen=True)
class Workspace:
    """The folders of one Jobcenter's workspace."""

    root: Path

    @classmethod
    def open(cls, path: Path) -> Workspace:
        """The workspace in this folder. Raises :class:`JaenError` if it is none."""
        workspace = cls(path.resolve())
        if not (workspace.params / "organisation.yaml").is_file():
            raise JaenError(
                f"Der Ordner „{path}“ ist kein Arbeitsordner: params/organisation.yaml fehlt. "
                f"Bitte mit „jaen init {path}“ anlegen oder den richtigen Ordner mit --workspace nennen."
            )
        return workspace

    @classmethod
    def around(cls, folder: Path) -> Workspace:
        """The workspace that holds this folder: a notebook is opened in ``notebooks/``.

        Raises :class:`JaenError` if neither it nor a folder above is one.
        """
        for candidate in (folder, *folder.parents):
            if (candidate / "params" / "organisation.yaml").is_file():
                return cls(candidate)
        raise JaenError(f"„{folder}“ liegt in keinem Arbeitsordner. Bitte einen anlegen: jaen init ORDNER.")

    @property
    def params(self) -> Path:
        """What a person decides: organisation, reports, calendar, words of the law."""
        return self.root / "params"

    @property
    def notebooks(self) -> Path:
        """One notebook per kind of report."""
        return self.root / "notebooks"

    @property
    def inbox(self) -> Path:
        """Where deliveries may be put; nothing is ever changed there."""
        return self.root / "data" / "eingang"

    @property
    def forms(self) -> Path:
        """Empty forms to send to the cities, one folder per period."""
        return self.root / "data" / "lieferbogen"

    def form(self, city: str, period: Period) -> Path:
        """The form of a city (its key) for a period."""
        return self.forms / str(period) / f"{city}_{period}.xlsx"

    def posting_form(self, period: Period) -> Path:
        """The form for budget and measures of a period."""
        return self.forms / str(period) / f"{POSTING_FORM}_{period}.xlsx"

    def needs_form(self, city: str, year: int) -> Path:
        """The form in which a city (its key) says what it needs for a year."""
        return self.forms / str(year) / f"bedarfe_{city}_{year}.xlsx"

    def steuerung(self, year: int) -> Path:
        """The workbook in which the settings of a year are typed."""
        return self.forms / str(year) / f"steuerungsmappe-{year}.xlsx"

    def from_records(self, period: Period) -> Path:
        """Where the forms of a period lie that were counted from records of persons."""
        return self.forms / str(period) / "aus-personensaetzen"

    @property
    def reminders(self) -> Path:
        """Drafts of reminders to cities, one folder per period."""
        return self.root / "erinnerungen"

    @property
    def store(self) -> Path:
        """Accepted vintages, original files and the intake log."""
        return self.root / "data" / "bestand"

    @property
    def receipts(self) -> Path:
        """One receipt (text and HTML) per file taken in or refused, with a marked copy of a workbook to mend."""
        return self.root / "data" / "quittungen"

    @property
    def agreed(self) -> Path:
        """What a page showed when it was agreed on, each version under its content hash; never changed."""
        return self.root / "data" / "abgestimmt"

    @property
    def published(self) -> Path:
        """The ledger of everything that went out; only ever added to."""
        return self.root / "data" / PUBLISHED

    @property
    def outputs(self) -> Path:
        """Reports, one folder per period."""
        return self.root / "outputs"

    @property
    def exports(self) -> Path:
        """Tables that an analyst has taken along; internal, and no run touches them."""
        return self.outputs / "auswertungen"


def is_tool(notebook: str) -> bool:
    """Whether a notebook of this name is for people to work in and no report: two digits and "_" stand in front."""
    return notebook[:2].isdecimal() and notebook[2:3] == "_"


def shipped() -> Path:
    """The folder that holds the shipped ``params/`` and ``notebooks/``: in the wheel, or the checkout itself."""
    package = Path(__file__).parents[1]
    inside = package / "_workspace"
    return inside if inside.is_dir() else package.parent


def handbook() -> Path:
    """The first page of the handbook: in the wheel, or where ``make docs`` puts it. It may not be there."""
    root = shipped()
    folder = "handbuch" if (root / "handbuch").is_dir() else "build/handbuch"
    return root / folder / "index.html"
