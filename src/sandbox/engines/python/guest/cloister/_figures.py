"""Matplotlib figures left open by a turn become `/out/figure-N.png` and `.svg`."""

from __future__ import annotations

import os
import sys
import warnings

#: Fonts with Chinese characters, when the host mounts one; DejaVu Sans, which matplotlib brings, has none.
_FONT_FOLDERS = ("/usr/share/fonts", os.path.join(os.path.dirname(__file__), "fonts"))

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
        _add_fonts()
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


def _add_fonts() -> None:
    from matplotlib import font_manager, rcParams

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    names = []
    for folder in _FONT_FOLDERS:
        for where, _, found in os.walk(folder):
            for name in sorted(found):
                path = os.path.join(where, name)
                if name.lower().endswith((".ttf", ".otf", ".ttc")) and path not in known:
                    try:
                        font_manager.fontManager.addfont(path)
                        names.append(font_manager.get_font(path).family_name)
                    except Exception:  # noqa: BLE001 - an unreadable font is only one font fewer
                        continue
    families = list(rcParams["font.sans-serif"])
    rcParams["font.sans-serif"] = families[:1] + [name for name in names if name not in families] + families[1:]
