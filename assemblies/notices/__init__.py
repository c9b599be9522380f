"""Notices about what a design has: boards that nobody measured, standoffs that bear on too little."""
