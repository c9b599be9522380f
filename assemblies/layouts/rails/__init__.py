"""Rows on rails: combs and retainers that grip the edges of boards."""
