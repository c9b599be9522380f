"""Parts that are cut from sheet."""
