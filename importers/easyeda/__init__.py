"""Boards of EasyEDA, standard edition, as JSON."""
