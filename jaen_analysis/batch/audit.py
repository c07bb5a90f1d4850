"""An attack on the finished files of all releases together: what can be reckoned out of what they print?

The files are read by their words alone; which numbers were chosen to be hidden is not looked at. The facts are read for
two things: which counts need protection, and whether a page says what they say.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jaen_analysis.analysis.inputs import Inputs, thaw
from jaen_analysis.analysis.secrecy.asked import Asked, asked
from jaen_analysis.analysis.secrecy.protect import known_measures, periods_of
from jaen_analysis.analysis.secrecy.told import Printed
from jaen_analysis.batch import manifest
from jaen_analysis.batch.audit_attack import Reckoning
from jaen_analysis.batch.audit_files import File, finished
from jaen_analysis.batch.audit_intact import Damaged, damaged_copies
from jaen_analysis.batch.audit_states import Concealed, Matched, Page, State, States, Told
from jaen_analysis.batch.places import FROZEN, RELEASED, RunPlace, run_places
from jaen_analysis.intake.params import Params
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.reading_back.finding import narrowed_words, untrue_words
from jaen_analysis.report.reading_back.meaning import Hidden, Unread, understood
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period


@dataclass(frozen=True)
class Audit:
    """``faults`` are German sentences on what is told that must not be; ``unread`` numbers have no meaning.

    ``revised`` numbers were true when they were printed, and have been corrected since. ``lost`` are numbers of
    released pages, and folders of such, that no figures are left of: what they told stands in the ledger. ``known`` are
    sentences on what the released pages tell already, whatever goes out beside them. ``damaged`` are sentences on files
    that are missing, changed or not readable.
    """

    faults: tuple[str, ...] = ()
    files: int = 0
    numbers: int = 0
    protected: int = 0
    revised: int = 0
    unread: tuple[Unread, ...] = ()
    lost: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Run:
    """What the files of one run tell, with its newest inputs and the folder where they are ``frozen``."""

    place: RunPlace
    folder: Path
    frozen: Path
    inputs: Inputs
    files: int
    pages: list[Page] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    damaged: Sequence[Damaged] = ()


def audit(outputs: Path, period: Period, *, everything: bool = False, extra: Sequence[File] = ()) -> Audit:
    """Attack all files for readers outside the house: those of a period, and what is released of all others.

    ``everything``: of the other periods also what is not released, and of runs on an earlier state of the data;
    ``extra`` are files that are about to be released, in place of the drafts of the period that lie there. Raises
    :class:`JaenError` if there is no run of the period.
    """
    places = run_places(outputs)
    if period not in {place.period for place in places if not place.addendum and place.as_of is None}:
        raise JaenError(f"Für {period.accusative} gibt es noch keine Berichte. Bitte zuerst: jaen run {period}")
    runs, lost = [], list[str]()
    copies = [one for place in places for one in damaged_copies(outputs / place.name)]
    for place in places:
        own = place.period == period and place.as_of is None
        if not own and _frozen(outputs / place.name) is None:
            lost += [place.name] if (outputs / place.name / RELEASED).is_dir() else []
            continue
        leaving = [file for file in extra if file.name.partition("/")[0] == place.name]
        run = _read(place, outputs / place.name, leaving, drafts=everything or (own and not extra))
        runs += [run] if run else []
    found = _attacked(runs, lost, {file.name for file in extra}) if runs else Audit(lost=tuple(lost))
    damaged = [*(one for run in runs for one in run.damaged), *copies]
    gone = tuple(f"{one.name}, " for one in damaged)
    left = tuple(place for place in found.lost if not place.startswith(gone))
    return replace(found, lost=left, damaged=tuple({one.name: one.words for one in reversed(damaged)}.values())[::-1])


def _read(place: RunPlace, folder: Path, extra: Sequence[File], *, drafts: bool) -> _Run | None:
    """All that the files of a run tell; ``None`` if there are none for readers outside.

    Raises :class:`JaenError` for files whose inputs cannot be read: nothing goes unread without a word.
    """
    frozen = _frozen(folder)
    if frozen is None:
        if not drafts and not extra and not (folder / RELEASED).is_dir():
            return None
        raise JaenError(
            f"Womit die Berichte in „{folder}“ erstellt sind, ist nicht mehr zu lesen ({FROZEN}); ihre Zahlen wären "
            f"ungeprüft. Bitte neu erstellen: jaen run {place.period}{' --nachtrag' * place.addendum}"
        )
    inputs = thaw(frozen)
    reports = {
        (spec.id, spec.audience): spec
        for spec in inputs.params.reports
        if not inputs.params.audiences[spec.audience].internal and not spec.no_figures
    }
    areas = {state.area.key: state for state in inputs.areas if not state.of}
    wanted = [file for file in extra if (file.report, file.audience) in reports]
    lying = list(finished(folder, reports, areas, drafts=drafts))
    damaged = [one for one in lying if isinstance(one, Damaged)]
    files = [*(one for one in lying if isinstance(one, File)), *wanted]
    if not files and not damaged:
        return None
    run = _Run(place, folder, frozen, inputs, len({file.name for file in files}), damaged=damaged)
    for file in files:
        bericht = Bericht(reports[file.report, file.audience], inputs, areas[file.area], frozen.name)
        page = Page(file.name, bericht.shield.own if bericht.shield else "", file.seen.made_from)
        for one in understood(file.seen, bericht, file.name):
            match one:
                case Printed():
                    page.printed.append(one)
                case Hidden():
                    page.hidden.update(one.counts)
                case Unread():
                    run.unread.append(one)
        run.unread.extend(Unread(words, f"{file.name}, Zeile ohne passende Überschrift") for words in file.seen.unlaid)
        run.pages.append(page)
    return run


def _frozen(folder: Path) -> Path | None:
    """The newest frozen inputs of a run; ``None`` if it has none that can be read."""
    found = manifest.newest_inputs(folder)
    return found if found and (found / "protection.parquet").is_file() else None


def _attacked(runs: Sequence[_Run], lost: list[str], leaving: Collection[str]) -> Audit:
    """What all pages tell together; ``leaving`` are the names of those that are about to be released."""
    newest = max(runs, key=lambda one: (one.place.as_of is None, one.inputs.period.last_month, one.inputs.received))
    base = newest.inputs
    measures = {id_: one for run in runs for id_, one in known_measures(run.inputs.params).items()}
    measures |= known_measures(base.params)
    now = State(base, base.facts, measures)
    states = States(now, newest.frozen, measures)
    pages, found = list[tuple[Page, Matched]](), list[str]()
    for run in runs:
        folders = dict.fromkeys([run.folder, *(one.folder for one in runs if one.place.period == run.place.period)])
        for page in run.pages:
            one = states.of_page(page, run.inputs, [*folders])
            pages.append((page, one))
            gone = [number for number in one.doubtful if f"/{RELEASED}/" in number.place]
            lost += [number.place for number in gone]
            found += [untrue_words(number, now.shown(number)) for number in one.doubtful if number not in gone]
    reckoning = Reckoning(base, measures, now, _wanted(runs, base.params), *_told(pages))
    narrowed = list(reckoning.narrowed())
    before = [(page, one) for page, one in pages if page.name not in leaving] if narrowed and leaving else []
    told, hidden = _told(before)
    already = list(replace(reckoning, told=told, hidden=hidden).narrowed()) if before else []
    known = [one for one in narrowed if any(other.tells(one) for other in already)]
    titles = {area.key: area.title for area in now.panel.areas}
    found += [narrowed_words(one, base.params, titles) for one in narrowed if one not in known]
    return Audit(
        tuple(dict.fromkeys(found)),
        sum(run.files for run in runs),
        sum(len(page.printed) for page, _ in pages),
        len(reckoning.doubts),
        sum(one.state is not now and not now.holds(one.printed) for one in reckoning.told),
        (*(one for run in runs for one in run.unread), *(Unread(one.words, one.place) for one in reckoning.foreign)),
        tuple(lost),
        tuple(narrowed_words(one, base.params, titles) for one in known),
    )


def _told(pages: Sequence[tuple[Page, Matched]]) -> tuple[list[Told], list[Concealed]]:
    """What pages print, and the counts that they show to be hidden."""
    hidden = [Concealed(one.state, count, page.own) for page, one in pages for count in page.hidden]
    return [told for _, one in pages for told in one.told], hidden


def _wanted(runs: Sequence[_Run], params: Params) -> Asked:
    """All counts that pages of the runs could print."""
    found = Asked()
    for run in runs:
        period = run.inputs.period
        periods = periods_of(run.inputs.results)
        wanted = asked(run.inputs.params, params.organisation.areas(period.last_day), period, periods)
        found.counts.update(wanted.counts)
        found.shares.update(wanted.shares)
        found.rounded.update(wanted.rounded)
    return found
