"""An article of a converted edition in; what its editor has to look at, and what is wrong with it, out."""
