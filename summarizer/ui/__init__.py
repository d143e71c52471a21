"""The pages of the app, in Streamlit; what they show and change is decided in the modules they call."""
