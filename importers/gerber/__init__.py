"""Boards as a set of Gerber layers and Excellon drill files, in a folder or a zip."""
