"""What people do with the meetings that are kept: each function asks what the person may do before it does it."""
