"""How invented vendors word their papers, in seven languages."""
