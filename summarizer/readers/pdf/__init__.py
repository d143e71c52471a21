"""PDF with a text layer, read by where its words stand."""
