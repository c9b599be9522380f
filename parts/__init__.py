"""Parts that are bought, printed or cut: one module per part, a frozen dataclass with its shape. Lengths are mm."""
