"""RaceLab. `lab.py` ties together races `on_surface`, `on_network` and `on_batches`, `racers`, `picture`, `words`."""

from nnlib.labs.race.lab import RaceLab

__all__ = ["RaceLab"]
