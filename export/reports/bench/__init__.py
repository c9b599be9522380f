"""The first page of the report, for the workbench: one content, written as Markdown and as PDF."""
