"""Matplotlib figures left open by a turn become `/out/figure-N.png` and `.svg`."""

from __future__ import annotations

import os
import sys
import warnings

#: Fonts that the host mounts; DejaVu Sans, which matplotlib brings, has no Chinese characters.
_FONT_FOLDERS = ("/usr/share/fonts", os.path.join(os.path.dirname(__file__), "fonts"))

_lent = False
_saved = 0


def prepare() -> None:
    """Settings that cost nothing until matplotlib is imported."""
    os.environ["MPLBACKEND"] = "Agg"
    os.environ.setdefault("MPLCONFIGDIR", "/tmp/matplotlib")
    warnings.filterwarnings("ignore", message=".*non-interactive.*")
    warnings.filterwarnings("ignore", message="Glyph .* missing from font")


def save_open(folder: str) -> list[str]:
    """Save every open figure and close it; returns sentences about the ones that could not be drawn."""
    global _saved
    plt = sys.modules.get("matplotlib.pyplot")
    if plt is None:
        return []
    failed = []
    try:
        use_fonts()
        for number in plt.get_fignums():
            figure = plt.figure(number)
            _saved += 1
            try:
                for ending in ("png", "svg"):
                    path = os.path.join(folder, f"figure-{_saved}.{ending}")
                    figure.savefig(path, dpi=144, bbox_inches="tight", metadata={"Date": None} if ending == "svg" else None)
            except Exception as error:  # noqa: BLE001 - a figure that cannot be drawn must not lose the turn
                failed.append(f"figure {_saved} could not be drawn: {type(error).__name__}: {error}")
    finally:
        plt.close("all")
    return failed


def use_fonts() -> None:
    """Let mounted fonts draw what the chosen ones have no glyph for; nothing before matplotlib is imported."""
    global _lent
    fonts = sys.modules.get("matplotlib.font_manager")
    if _lent or fonts is None:
        return
    _lent = True
    if not (mounted := _mounted()):
        return
    import logging

    # One line for each piece of text, when code asks for a font that only its author has.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    manager = fonts.fontManager
    find = manager._find_fonts_by_props

    def find_and_lend(*args, **named):
        # Families name a fallback only one by one, and code names its own: whatever it chose, these stand behind it.
        chosen = list(find(*args, **named))
        return chosen + [path for path in mounted if path not in chosen]

    manager._find_fonts_by_props = find_and_lend


def _mounted() -> list[str]:
    paths = [os.path.join(where, name) for folder in _FONT_FOLDERS for where, _, found in os.walk(folder) for name in sorted(found)]
    return [path for path in paths if path.lower().endswith((".ttf", ".otf", ".ttc"))]
