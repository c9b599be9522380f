"""Parts that are cut from sheet material."""
