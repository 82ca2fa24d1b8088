"""From a report's file to the passages found for a question."""
