"""Training of the learnt methods, with PyTorch (``pip install -e .[train]``); nothing else imports it.

``python -m coach.multicam.training CONFIG --mocap DIR`` trains one network, exports it and says how sure it
may be; the same config and seed do the same on a CPU or a GPU, to rounding.
"""
