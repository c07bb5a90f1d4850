"""The workbench of the coordination office: the commands of the year, called from a notebook, with widgets.

``steps`` has them as functions for a cell, ``board`` as widgets; both call the command itself in a process of its own
(``command``), so a cell says what the terminal says and a run does not live inside the kernel. Only ``board`` and
``panels`` import ipywidgets, which comes with the extra ``lab``.
"""
