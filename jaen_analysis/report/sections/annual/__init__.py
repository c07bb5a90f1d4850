"""The parts of the annual report: for readers who do not know the Jobcenter from within."""
