"""Wiring: the cables between sockets, their routes, and the loads of the power rails."""
