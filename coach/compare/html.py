"""What all reports share: the page round them, and the key to their colours."""

from __future__ import annotations

from html import escape
from typing import Final

from coach.compare import charts
from coach.compare.skeletons import stops
from coach.settings import FeedbackSettings

STYLE: Final = """
body{margin:0;background:#F6F8FA;color:#11181C;font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:900px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:28px;margin:0 0 4px}h2{font-size:20px;margin:0 0 4px}
p{margin:0 0 8px}.quiet{color:#5A6772;font-size:14px}
section{background:#fff;border-radius:10px;padding:24px;margin-top:24px;box-shadow:0 1px 3px #11181c1f}
.numbers{display:flex;flex-wrap:wrap;gap:32px;margin-top:16px}.numbers div{min-width:96px}
.numbers b{display:block;font-size:32px;line-height:1.1;color:#0E8C82}
svg{display:block;width:100%;margin-top:8px}svg text{font-size:12px;fill:#5A6772}
.line{fill:none;stroke:#0E8C82;stroke-width:2}.grid{stroke:#E3E8EC}.mark{stroke:#5A6772;stroke-dasharray:4 4}
.under{fill:none;stroke:#000;stroke-opacity:.5;stroke-width:5}.path{fill:none;stroke:#FFB224;stroke-width:2.5}
.odd{stroke:#FF6B4A}.gap{stroke:#fff;stroke-width:2}.bone{stroke:#B6C0C9;stroke-width:7;stroke-linecap:round}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:14px;margin-top:8px}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid #E3E8EC}th{color:#5A6772;font-weight:500}
.pair{display:flex;gap:8px;margin-top:8px}.pair figure{margin:0;flex:1}
.pair img{width:100%;border-radius:6px;display:block}
.split{display:flex;gap:24px;flex-wrap:wrap;align-items:flex-start}.split>div{flex:1;min-width:240px}
.swatch{display:inline-block;width:12px;height:12px;border-radius:6px;margin:0 4px 0 12px;vertical-align:-1px}
li{margin:4px 0}ul{padding-left:20px;margin:8px 0 0}
"""


def page(title: str, body: str) -> bytes:
    """A whole HTML file that needs nothing else, no network and no script, around ``body``."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><main>{body}</main></body></html>"
    ).encode()


def legend(limits: FeedbackSettings) -> str:
    """Which colour means how many degrees."""
    good_deg, off_deg, wrong_deg = stops(limits)
    return "".join(
        f"<span class='swatch' style='background:rgb{charts.colour(deg, limits)}'></span>{text}"
        for deg, text in (
            (good_deg, f"under {good_deg:.0f}°"),
            (off_deg, f"{off_deg:.0f}°"),
            (wrong_deg, f"{wrong_deg:.0f}° and more"),
            (float("nan"), "not known"),
        )
    )
