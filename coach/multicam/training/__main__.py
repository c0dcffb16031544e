"""Train, export and calibrate one network: ``python -m coach.multicam.training CONFIG --mocap DIR``."""

from __future__ import annotations

import argparse
import logging
import os
from pathlib import Path

import torch

from coach.multicam import learnt
from coach.multicam.synthetic import held_out, load_captures
from coach.multicam.training import config
from coach.multicam.training.calibration import calibrate
from coach.multicam.training.exporting import export
from coach.multicam.training.loop import train
from coach.multicam.training.pool import CALIBRATION_ACTORS


def main() -> None:
    """Read the command line and do it all."""
    parser = argparse.ArgumentParser(prog="python -m coach.multicam.training", description=__doc__)
    parser.add_argument("config", type=Path, help="JSON file, or the name of one in configs/")
    folder = os.environ.get("POSESYNC_DATA")
    parser.add_argument("--mocap", type=Path, default=Path(folder) / "mocap" if folder else None)
    parser.add_argument("--out", type=Path, help="the ONNX file; that of the program when left out")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--calibrate", action="store_true", help="say anew only how sure the method may be")
    arguments = parser.parse_args()
    if arguments.mocap is None:
        parser.error("name a folder of motion capture: --mocap DIR")
    logging.basicConfig(format="%(message)s")
    logging.getLogger("coach").setLevel(logging.INFO)
    torch.set_num_threads(arguments.threads)
    path = arguments.config
    run = config.load(path if path.suffix else Path(__file__).parent / "configs" / f"{path}.json")
    seen, _ = held_out(load_captures(arguments.mocap))
    own = [capture for capture in seen if capture.actor not in CALIBRATION_ACTORS]
    others = [capture for capture in seen if capture.actor in CALIBRATION_ACTORS]
    out = arguments.out or learnt.weights_file(run.method)
    if not arguments.calibrate:
        export(train(run, own, arguments.device), out)
    calibrate(out, run.method, others, seen, run.seed)


if __name__ == "__main__":
    main()
