/// See `Catalogue`.
