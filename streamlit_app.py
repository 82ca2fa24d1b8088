"""The page. `streamlit run streamlit_app.py`, or `wenbao chat`; what it shows is drawn in `assistant/web`."""

from assistant.web.app import main

main()
