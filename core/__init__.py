"""Errors, files, placements, findings and registries, which every package uses. Imports no other package of ours."""
