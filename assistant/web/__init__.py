"""The page: what residents and journalists meet, in Streamlit. `app.main` draws it; a module a page."""
