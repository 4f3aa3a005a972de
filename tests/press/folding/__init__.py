"""A printer and a binder's hands, modelled on paper alone: the proof that what the press lays out reads as a book.

Nothing here is derived from the press's tables of schemes. `paper` is what is seen on a printed side, `machines` prints
sheets and delivers a pile of them, `hands` cut, fold, nest and pleat it, `handling` says for each scheme what hands do,
and `reading` turns the leaves.
"""
