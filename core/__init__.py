"""What every room needs: errors, files, placements and findings. It imports nothing of ours."""
