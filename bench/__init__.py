"""What the program costs, as ratios against a yardstick that is measured beside it: `python -m bench`."""
