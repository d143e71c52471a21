"""A report as a Word document, in our house style or in a template."""
