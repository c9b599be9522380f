"""Commands about boards: list, show, fit, match, check, confirm and new."""
