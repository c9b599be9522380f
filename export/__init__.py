"""Output of a build: a module for each file format, the bill of materials, the report and the manifest.

The build keeps the files in the output folder up to date.
"""
