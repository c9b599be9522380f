"""Parts and items made from records, bolts, and the spaces for tools and plugs. A piece is one placed part."""
