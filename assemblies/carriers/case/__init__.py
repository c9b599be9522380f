"""The case: panels round what the base plate carries, joined by brackets at the corners."""
