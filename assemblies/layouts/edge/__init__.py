"""Boards on edge in a row: the pitch, fins on two bars, and posts between cheeks."""
