"""The page in a real Chromium: whole flows, as visitors go through them."""
