"""What is made or bought: one module a part, a frozen spec with its shape. Lengths are mm."""
