"""The layout "flat": boards side by side on a sheet."""
