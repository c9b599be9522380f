"""Carriers: the sheets that units stand on and are screwed to.

The modules cover the base plate with its feet and cable ties, the top plate, holes in sheets, and the arrangement of
units on the face of a sheet.
"""
