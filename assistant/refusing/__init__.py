"""Whether the report says what is asked: begin with `absence`."""
