"""What somebody has written into agreements and registers is looked through before it goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.intake.params import Agreement, Condition, Signature, Trial
from jaen_analysis.intake.params.values_money import Allotment, Budget
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import WITHHELD
from jaen_analysis.report.record import Fragment
from tests.analysis.targets.year import version
from tests.report.sections.steering.test_grid import LOCAL
from tests.report.sections.steering.world import MISSED, agreed, quote, report
from tests.report.sections.world import read_by, words

SECRET = "Es waren nur 2 Personen."
ASSUMED = (Condition("Arbeitsmarkt", SECRET, "elb", 10, None, "Personen", "höchstens"),)
LATER = version(
    quote(MISSED), valid_from=date(2026, 7, 1), reason=SECRET,
    signatures=(Signature("kreis", "A", date(2026, 6, 20)), Signature("stadt", "B", date(2026, 6, 21))),
)  # fmt: skip
CHANGED = Agreement(2026, "stadt-witten", "Kreis–Stadt", (version(quote(MISSED)), LATER))
WORDED = replace(LOCAL, text=SECRET)
TRIED = (Trial(SECRET, "2026-01", "2026-12"),)


@pytest.mark.parametrize(
    ("section", "made"),
    [
        (sections.statusgespraech, report(agreed(quote(MISSED), conditions=ASSUMED))),
        (sections.statusgespraech, report(agreed(quote(MISSED)), trials=TRIED)),
        (sections.vereinbarung, report(agreed(quote(MISSED), conditions=ASSUMED))),
        (sections.vereinbarung, report(agreed(quote(MISSED, reason=SECRET)))),
        (sections.vereinbarung, report(agreed(quote(MISSED)), trials=TRIED)),
        (sections.vereinbarung, report(agreed(WORDED))),
        (sections.vereinbarung, report(CHANGED)),
        (sections.zielerreichung, report(agreed(quote(MISSED, reason=SECRET)))),
        (sections.zielerreichung, report(CHANGED)),
        (sections.ampel, report(agreed(quote(MISSED)), trials=TRIED)),
        (sections.ampel, report(agreed(WORDED))),
        (sections.deckblatt, report(trials=TRIED)),
        (sections.mittel, report(budgets={2026: Budget(2026, (Allotment(
            2026, "soziale_dienste", "stadt-witten", 5000_00, "zugeteilt", date(2026, 9, 1), "Leitung", None, SECRET,
        ),))})),
    ],
)  # fmt: skip
def test_a_text_that_tells_too_much_is_withheld_outside(section: Callable[[Bericht], Fragment], made: Bericht) -> None:
    outside, inside = (section(page).html for page in (read_by(made, "stadt"), made))

    assert SECRET.rstrip(".") in inside and WITHHELD not in inside
    assert SECRET.rstrip(".") not in outside and WITHHELD in outside


def test_what_tells_no_secret_goes_out() -> None:
    plain = (Condition("Personal", "Alle 5 Stellen sind besetzt."),)
    made = read_by(report(agreed(quote(MISSED, reason="Seit 2024 gilt § 16k."), conditions=plain)), "stadt")
    said = " ".join(words(sections.vereinbarung(made)) + words(sections.statusgespraech(made)))

    assert said.count("Alle 5 Stellen sind besetzt") == 2
    assert "Seit 2024 gilt § 16k." in said and WITHHELD not in said
