"""`python -m assistant.web`: serves the page, and builds the assistant in the same process before the browser comes."""

from streamlit.web import cli

from assistant.resources import page
from assistant.web.shared import workshop

if __name__ == "__main__":
    workshop().start()
    cli.main(["run", str(page())], prog_name="wenbao chat")
