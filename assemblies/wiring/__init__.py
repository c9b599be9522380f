"""From sockets to cables, their routes, and what a rail carries."""
