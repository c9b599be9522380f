"""STEP files of others, read by the CAD kernel: their tree of parts, plane faces, edges and extents."""
