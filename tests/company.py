"""The company that every test applies to: its name is markup that was never closed."""

COMPANY = "Acme [/oops] [b"
