"""Bought parts that go through a sheet: fans with their screws and guards, panel parts with their nuts."""
