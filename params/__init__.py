"""What is known: boards, devices, hardware, materials, printers and designs. Schema and data, no geometry."""
