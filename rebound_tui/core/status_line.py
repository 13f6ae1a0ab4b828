"""The one line for a shell prompt: what waits, and how long the running hold still lasts.

It imports nothing, since the prompt waits for it.
"""


def status_line(waiting: int, hold_left: int | None) -> str:
    """`2 due · hold 13:41`.

    Args:
        waiting: how many things of Today ask for something.
        hold_left: seconds until the running hold opens, the nearest one if there are several; None without one.
    """
    parts = [f"{waiting} due"] if waiting else []
    if hold_left is not None and hold_left > 0:
        minutes = -(-hold_left // 60)  # a begun minute counts, so that 0:00 is never shown while it runs
        days, minutes = divmod(minutes, 1440)
        parts.append(f"hold {f'{days}d ' if days else ''}{minutes // 60:02}:{minutes % 60:02}")
    return " · ".join(parts) or "nothing due"
