"""``python -m jaen_analysis …`` does the same as ``jaen …``."""

from jaen_analysis.cli import main

if __name__ == "__main__":
    main()
