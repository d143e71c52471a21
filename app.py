"""The app that `minutes app` opens: the settings of this machine, and the pages of summarizer/ui."""

import os

from summarizer.ui.pages import open_page

open_page(os.environ)
