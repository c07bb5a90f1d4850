"""Warm kernels: each notebook gets a fresh kernel that has done its imports before it was asked for.

A Jupyter kernel provisioner (``warm-kernels``) and a papermill engine of the same name. On Linux one
single-threaded process, the *zygote*, imports the scientific stack once and each kernel is a fork of it;
elsewhere, or on any doubt, ordinary kernels are started ahead. No kernel is ever used twice.

``WARM_KERNELS`` in the environment says how: ``inside`` (the default), ``fork``, ``ahead`` or ``off``. With ``inside``
the engine and its fork share one line in place of five ZeroMQ sockets; all other clients get the same kernels as with
``fork``. Nothing in here imports anything from the package around it.
"""

NAME = "warm-kernels"
"""Name of the entry points, for the provisioner and for the papermill engine."""
