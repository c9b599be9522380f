"""What leaves: one module a format, the bill of materials, the report, the manifest, and the build that keeps them."""
