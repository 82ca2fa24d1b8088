"""Somebody's claims held against the reports: begin with `check`."""
