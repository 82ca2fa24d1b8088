"""Lists that a report gives: begin with `listing`."""
