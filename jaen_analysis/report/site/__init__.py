"""The pages around the reports: the index of a period, that of all periods, the statement on accessibility."""

from jaen_analysis.report.site.archive import Run, archive_page
from jaen_analysis.report.site.entries import Entry
from jaen_analysis.report.site.frame import STATEMENT, Frame
from jaen_analysis.report.site.period import index_page
from jaen_analysis.report.site.statement import statement_page

__all__ = ["STATEMENT", "Entry", "Frame", "Run", "archive_page", "index_page", "statement_page"]
