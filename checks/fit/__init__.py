"""Checks that pieces, plugs, tools and threads fit one another."""
