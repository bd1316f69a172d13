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
from nnlib.layer import Layer
from nnlib.layers import Dense
from nnlib.optimizers import Optimizer
from nnlib.validation import Array, numbers, positive, whole

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
    arrays = {"theta": numbers("theta", net.theta, net.theta.dtype)}
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
        _refuse_giants(settings["layers"], arrays["theta"])
        net = cls(
            [LAYERS[layer.pop("kind")](**layer) for layer in settings["layers"]],
            settings["loss"],
            settings["l2"],
            dtype={"float32": np.float32, "float64": float}[settings["dtype"]],
            input_shape=settings["input_shape"],
            preprocessing=_standardizer(settings["log"], **arrays) if "log" in settings else None,
        )
        net.theta = arrays["theta"]
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise storage.DamagedFileError(f"{path} does not hold a whole network: {str(error).rstrip('.')}.") from None
    return net


def _refuse_giants(layers: list[dict[str, Any]], theta: Array) -> None:
    """Refuse layers with more weights than there are in theta, before any memory is taken for them."""
    for layer in layers:
        if layer.get("n_in", 0) * layer.get("n_out", 0) * layer.get("size", 1) ** 2 > theta.size and "n_in" in layer:
            raise ValueError("theta is too short for its layers")


def _standardizer(log: bool, mean: Array, scale: Array, theta: Array) -> Standardizer:
    prepared = Standardizer(log=log)
    prepared.mean, prepared.scale = numbers("mean", mean), numbers("scale", scale)
    if prepared.mean.ndim != 1 or prepared.scale.shape != prepared.mean.shape or prepared.scale.min() <= 0:
        raise ValueError("its preprocessing makes no sense")
    return prepared


def save_trainer(trainer: Trainer, path: Any) -> None:
    """Write where `trainer` is to a file."""
    optimizer = _own(trainer.optimizer)
    settings = {
        "kind": "a trainer",
        "optimizer": type(optimizer).__name__,
        "network": repr(trainer.net),
        "dtype": trainer.net.theta.dtype.name,
        "lr": optimizer.lr,
        "constants": _constants(trainer),
        "t": optimizer.t,
        "batch_size": trainer.batch_size,
        "epoch": trainer.epoch,
        "iteration": trainer.iteration,
        "at": trainer.at,
        "rng": trainer.rng.bit_generator.state,
        "dropout": [layer.rng.bit_generator.state for layer in _dropouts(trainer)],
    }
    memory = {f"memory of {name}": array for name, array in optimizer.memory.items()}
    theta = numbers("theta", trainer.net.theta, trainer.net.theta.dtype)
    storage.write(path, settings, {"theta": theta, "order": trainer.order, **memory})


def load_trainer(trainer: Trainer, path: Any) -> None:
    """Put `trainer` where the file says it was; a file that does not fit it is refused and changes nothing."""
    optimizer, dropouts = _own(trainer.optimizer), _dropouts(trainer)
    settings, arrays = storage.read(path, "a trainer")
    try:
        theta, order = numbers("theta", arrays.pop("theta"), trainer.net.theta.dtype), arrays.pop("order")
        _refuse_others(trainer, settings, theta)
        _refuse_nonsense(theta, order, arrays)
        rng, *rngs = [_generator(state) for state in (settings["rng"], *settings["dropout"])]
        counts = [whole(name, settings[name], least=0) for name in ("t", "epoch", "iteration", "at")]
        lr = positive("lr", settings["lr"])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise storage.DamagedFileError(f"{path} is not of such a trainer: {str(error).rstrip('.')}.") from None
    optimizer.lr, (optimizer.t, trainer.epoch, trainer.iteration, trainer.at) = lr, counts
    optimizer.memory = {name.removeprefix("memory of "): array for name, array in arrays.items()}
    trainer.net.theta, trainer.order, trainer.good, trainer.rng = theta, order, None, rng
    for layer, own in zip(dropouts, rngs, strict=True):
        layer.rng = own


def _refuse_others(trainer: Trainer, settings: dict[str, Any], theta: Array) -> None:
    """Refuse the file of a trainer of another kind."""
    net, n_dropouts = trainer.net, len(_dropouts(trainer))
    kind = (type(trainer.optimizer).__name__, trainer.batch_size, repr(net), net.theta.dtype.name)
    ours = (*kind, _constants(trainer), n_dropouts)
    names = ("optimizer", "batch_size", "network", "dtype", "constants")
    if (*(settings[name] for name in names), len(settings["dropout"])) != ours or theta.shape != net.theta.shape:
        what = f"{settings['optimizer']}, batches of {settings['batch_size']}"
        raise ValueError(f"it is of {what} and {theta.size} parameters in {settings['dtype']}")


def _constants(trainer: Trainer) -> dict[str, float | None]:
    """Return the numbers that a trainer keeps for good; its schedule, a function, has to be given again."""
    own = {name: value for name, value in vars(trainer.optimizer).items() if isinstance(value, float) and name != "lr"}
    return {**own, "l2": trainer.net.l2, "clip": trainer.clip}


def _refuse_nonsense(theta: Array, order: Array, memory: dict[str, Array]) -> None:
    """Refuse an order of the rows that is none, and a memory that is not the optimizer's."""
    whole_numbers = order.ndim == 1 and order.dtype.kind in "iu"
    if not whole_numbers or (order.size and not 0 <= order.min() <= order.max() < order.size):
        raise ValueError("its order of the rows is none")
    if any(numbers(name, array).shape != theta.shape for name, array in memory.items()):
        raise ValueError("what its optimizer remembers does not fit theta")


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
