"""Cases, scorers and runners that show how good Wenbao is."""
