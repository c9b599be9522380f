"""Columns: the standoffs between two faces at one corner of a stack.

The modules cover the stock that is sold, the chains that it makes, the choice among them, and their threaded joints.
"""
