"""Whether the printed parts print."""
