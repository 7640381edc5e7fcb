"""The sample inbox that ships with the product: a week's paper of a maker of coffee grinders."""
