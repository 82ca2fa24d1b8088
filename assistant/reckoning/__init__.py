"""Figures worked out of cited ones: begin with `computed`."""
