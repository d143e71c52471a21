"""One module per step. What a step says never changes again: it does not import the tables of today."""
