"""Figures that papers print of themselves: of other data, so they stand beside ours, not against them."""

from __future__ import annotations

INSYN_IFID = {
    "SynNet": (60.41, 91.37, 31.78, 70.12, 85.62, 1.26),
    "SeSyn-Net": (79.93, 92.44, None, None, None, 0.87),
    "CNNSiamese": (36.42, 76.34, None, None, None, 2.04),
    "InSynFormer": (80.86, 94.35, 61.30, 90.69, 95.49, 0.83),
}
"""Liu et al. (AAAI 2024), Table 1, on IFID: Acc_ex@1, @3, Acc_in@1, @3, @5, Frm.err."""
