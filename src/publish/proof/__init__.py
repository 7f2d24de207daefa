"""An article and a converted edition in, a sheet that shows both texts side by side, for an editor who reads the proof, out."""
