"""Parts of rows of boards on edge: fins, cheeks and end cheeks."""
