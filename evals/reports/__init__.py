"""A measurement, told: on a terminal, in a pull request, to a build server, and as one page with plots."""
