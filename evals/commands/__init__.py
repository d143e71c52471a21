"""What each subcommand of `minutes eval` does: a module with `run(arguments, settings)` that returns an exit code."""
