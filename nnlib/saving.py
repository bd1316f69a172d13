"""What is saved of a network, and of a trainer that is to go on exactly where it was.

A network: the names and sizes of its layers, its theta, and the numbers of its preprocessing. A trainer: theta, what
the optimizer remembers, where every random generator stands, and the place in the epoch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib import storage
from nnlib.activations import Activation
from nnlib.convolution import Conv2D, Flatten, MaxPool2D
from nnlib.dropout import Dropout
from nnlib.features import Standardizer
from nnlib.layers import Dense, Layer
from nnlib.optimizers import Optimizer
from nnlib.validation import numbers, positive

if TYPE_CHECKING:
    from nnlib.network import Network
    from nnlib.training import Trainer

LAYERS: dict[str, Any] = {kind.__name__: kind for kind in (Dense, Conv2D, MaxPool2D, Dropout, Flatten)}


def save_network(net: Network, path: Any) -> None:
    """Write `net` to a file."""
    settings = {
        "kind": "a network",
        "layers": [_settings(layer) for layer in net.layers],
        "loss": net.loss_function.name,
        "l2": net.l2,
        "dtype": net.theta.dtype.name,
        "input_shape": net.shapes[0],
    }
    arrays = {"theta": net.theta}
    if net.preprocessing is not None:
        settings["log"] = net.preprocessing.log
        arrays |= {"mean": net.preprocessing.mean, "scale": net.preprocessing.scale}
    storage.write(path, settings, arrays)


def _settings(layer: Layer) -> dict[str, Any]:
    kind = type(layer).__name__
    if LAYERS.get(kind) is not type(layer):
        raise ValueError(f"{layer!r} cannot be saved: only the course's own layers can, {', '.join(LAYERS)}.")
    values = {name: getattr(layer, name) for name in layer.SETTINGS}
    return {"kind": kind} | {k: v.name if isinstance(v, Activation) else v for k, v in values.items()}


def load_network(cls: type[Network], path: Any) -> Network:
    """Return the network in a file; one that does not hold a whole network is refused."""
    settings, arrays = storage.read(path, "a network")
    try:
        prepared = None
        if "mean" in arrays:
            prepared = Standardizer(log=settings["log"])
            prepared.mean, prepared.scale = arrays["mean"], arrays["scale"]
        layers = [LAYERS[layer.pop("kind")](**layer) for layer in settings["layers"]]
        net = cls(
            layers,
            settings["loss"],
            settings["l2"],
            dtype={"float32": np.float32, "float64": float}[settings["dtype"]],
            input_shape=settings["input_shape"],
            preprocessing=prepared,
        )
        net.theta = arrays["theta"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise storage.DamagedFileError(f"{path} does not hold a whole network: {str(error).rstrip('.')}.") from None
    return net


def save_trainer(trainer: Trainer, path: Any) -> None:
    """Write where `trainer` is to a file."""
    optimizer = _own(trainer.optimizer)
    settings = {
        "kind": "a trainer",
        "optimizer": type(optimizer).__name__,
        "network": repr(trainer.net),
        "lr": optimizer.lr,
        "t": optimizer.t,
        "batch_size": trainer.batch_size,
        "epoch": trainer.epoch,
        "iteration": trainer.iteration,
        "at": trainer.at,
        "rng": trainer.rng.bit_generator.state,
        "dropout": [layer.rng.bit_generator.state for layer in _dropouts(trainer)],
    }
    memory = {f"memory of {name}": array for name, array in optimizer.memory.items()}
    storage.write(path, settings, {"theta": trainer.net.theta, "order": trainer.order, **memory})


def load_trainer(trainer: Trainer, path: Any) -> None:
    """Put `trainer` where the file says it was; a file that does not fit it is refused and changes nothing."""
    optimizer = _own(trainer.optimizer)
    settings, arrays = storage.read(path, "a trainer")
    try:
        theta, order = arrays.pop("theta"), arrays.pop("order")
        theta = numbers("theta", theta, theta.dtype)
        kind = (settings["optimizer"], settings["batch_size"], settings["network"])
        saved = (*kind, theta.shape, theta.dtype, len(settings["dropout"]))
        net = trainer.net
        ours = (type(optimizer).__name__, trainer.batch_size, repr(net), net.theta.shape, net.theta.dtype)
        if saved != (*ours, len(_dropouts(trainer))):
            raise ValueError(f"it is of {saved[0]}, batches of {saved[1]} and {theta.size} parameters in {theta.dtype}")
        rngs = [_generator(state) for state in (settings["rng"], *settings["dropout"])]
        counts = [int(settings[name]) for name in ("t", "epoch", "iteration", "at")]
        lr = positive("lr", settings["lr"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise storage.DamagedFileError(f"{path} is not of such a trainer: {str(error).rstrip('.')}.") from None
    optimizer.t, trainer.epoch, trainer.iteration, trainer.at = counts
    optimizer.lr = lr
    trainer.net.theta, trainer.order, trainer.good = theta, order, None
    optimizer.memory = {name.removeprefix("memory of "): array for name, array in arrays.items()}
    trainer.rng = rngs[0]
    for layer, rng in zip(_dropouts(trainer), rngs[1:], strict=True):
        layer.rng = rng


def _own(optimizer: Any) -> Optimizer:
    if not isinstance(optimizer, Optimizer):
        raise ValueError(f"{optimizer!r} is not an optimizer of nnlib, so what it remembers is not known.")
    return optimizer


def _dropouts(trainer: Trainer) -> list[Dropout]:
    return [layer for layer in trainer.net.layers if isinstance(layer, Dropout)]


def _generator(state: Any) -> np.random.Generator:
    rng = np.random.default_rng()
    rng.bit_generator.state = state
    return rng
