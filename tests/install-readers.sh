#!/usr/bin/env bash
# The programs that read our files back, from Debian: `bash tests/install-readers.sh`, then `pytest -m slow`.
# PrusaSlicer reads STL and 3MF, FreeCAD reads STEP, LibreCAD reads DXF, librsvg reads SVG, poppler reads PDF.
# kicad-demos has boards that `boards import` reads, and KiCad, on a display of Xvfb, writes STEP models of them.
# lib3mf and pypdf come with the package's test extra.
# A test whose reader is missing is skipped and says so.
set -euo pipefail
apt-get update -qq
apt-get install -y -qq --no-install-recommends prusa-slicer freecad librecad librsvg2-bin poppler-utils \
    kicad kicad-demos xvfb xauth
