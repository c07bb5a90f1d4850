"""What goes with the pages when reports are handed out: workbook, meeting papers, open data, a front page.

All of it is made from the canonical records of the pages, so that it says what the pages say and nothing more.
"""
