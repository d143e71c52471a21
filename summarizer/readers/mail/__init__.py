"""Mails and web pages in one file (eml, mht), and the files that are attached to them."""
