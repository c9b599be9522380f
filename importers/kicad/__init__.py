"""Boards of KiCad, versions 4 to 10 (.kicad_pcb)."""
