"""The offline bundle: all that an office PC without network and administrator rights needs for an installation."""
