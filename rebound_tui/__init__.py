"""rebound-tui: a job-search journal that turns a no into an opportunity."""

__version__ = "0.1.0"
