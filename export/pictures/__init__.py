"""Pictures of the assembly and of its parts."""
