"""Our own colours, dark and light: quiet ground, one green, one sand. Nothing here is red on a bad day.

Every other theme works too: the style sheets use Textual's names for colours and the few below.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="rebound",
    primary="#86b3a6",
    secondary="#8ea6c0",
    accent="#d3b587",
    success="#93b98c",
    warning="#d3b587",
    error="#cf9a8b",
    foreground="#d4d8d6",
    background="#151a1c",
    surface="#1b2123",
    panel="#222a2c",
    dark=True,
    variables={
        "border": "#86b3a6",
        "border-blurred": "#38444a",
        "text-muted": "#98a3a5",
        "text-disabled": "#667174",
        "block-cursor-foreground": "#151a1c",
        "block-cursor-background": "#86b3a6",
        "input-selection-background": "#86b3a6 30%",
        "scrollbar": "#38444a",
        "scrollbar-background": "#151a1c",
        "row-cursor": "#253032",
        "thumb": "#56646a",
    },
)

LIGHT = Theme(
    name="rebound-light",
    primary="#2f6656",
    secondary="#3f5c80",
    accent="#7a5214",
    success="#386333",
    warning="#7a5214",
    error="#8f4836",
    foreground="#2b3331",
    background="#f7f5f0",
    surface="#efece4",
    panel="#e6e2d8",
    dark=False,
    variables={
        "border": "#2f6656",
        "border-blurred": "#c9c4b7",
        "text-muted": "#5b625e",
        "text-disabled": "#8f948f",
        "block-cursor-foreground": "#f7f5f0",
        "block-cursor-background": "#2f6656",
        "input-selection-background": "#2f6656 25%",
        "scrollbar": "#c9c4b7",
        "scrollbar-background": "#f7f5f0",
        "row-cursor": "#e3e7dc",
        "thumb": "#a9a697",
    },
)

THEMES = (DARK, LIGHT)


def variables() -> dict[str, str]:
    """What our style sheets name and other people's themes don't: for `App.get_theme_variable_defaults`.

    A value can't refer to another variable, so these are greys that suit any ground.
    """
    return {"row-cursor": "#80808033", "thumb": "#808080"}
