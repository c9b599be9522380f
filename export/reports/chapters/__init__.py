"""Chapters of the report, each as lines of text."""
