"""What the checks of a sentence look at; `assistant.verify` puts them together."""
