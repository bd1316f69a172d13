"""Optimizers: they know two arrays, theta and its gradient, and nothing of networks.

All are defined as in PyTorch. `step` changes theta in place and leaves the gradient as it is; what it does is in
`update`.
"""

import numpy as np

from nnlib.validation import Array, fraction, positive


class Optimizer:
    """Takes steps with the learning rate `lr`. What it remembers from step to step is in `memory`, zero at first."""

    def __init__(self, lr: float) -> None:
        self.lr = positive("lr", lr)
        self.t, self.memory = 0, dict[str, Array]()

    def step(self, theta: Array, grad: Array) -> None:
        """Change `theta` in place by one step, given the gradient `grad` of the same shape."""
        if not (isinstance(theta, np.ndarray) and isinstance(grad, np.ndarray) and theta.dtype.kind == "f"):
            raise ValueError("theta and grad should be arrays, and theta of floats: it is changed in place.")
        if theta.shape != grad.shape:  # NumPy would stretch it
            raise ValueError(f"grad has shape {grad.shape}, but theta has {theta.shape}: they should be the same.")
        if self.memory and next(iter(self.memory.values())).shape != theta.shape:
            self.forget()
        self.update(theta, grad)

    def update(self, theta: Array, grad: Array) -> None:
        """Do what `step` does, for arrays that fit: what each optimizer is about."""
        raise NotImplementedError

    def forget(self) -> None:
        """Start afresh: with every new Trainer, with a theta of another shape, and after training has diverged."""
        self.t, self.memory = 0, {}

    def remembered(self, name: str, theta: Array) -> Array:
        """Return the array of this name that goes with `theta`."""
        if name not in self.memory:
            self.memory[name] = np.zeros_like(theta)
        return self.memory[name]

    def __repr__(self) -> str:
        settings = {name: value for name, value in vars(self).items() if isinstance(value, float)}
        return f"{type(self).__name__}({', '.join(f'{name}={value:g}' for name, value in settings.items())})"


class SGD(Optimizer):
    """Gradient descent: theta -= lr * grad. Stochastic if the gradient is a mini-batch's (Robbins and Monro 1951)."""

    def __init__(self, lr: float = 0.1) -> None:
        super().__init__(lr)

    def update(self, theta: Array, grad: Array) -> None:
        """Take one step down the slope."""
        theta -= self.lr * grad


class Momentum(Optimizer):
    """Gradient descent with a velocity that forgets slowly (Polyak 1964): v = beta v + grad, theta -= lr v."""

    def __init__(self, lr: float = 0.1, beta: float = 0.9) -> None:
        super().__init__(lr)
        self.beta = fraction("beta", beta)

    def update(self, theta: Array, grad: Array) -> None:
        """Roll on."""
        v = self.remembered("v", theta)
        v *= self.beta
        v += grad
        theta -= self.lr * v


class Nesterov(Momentum):
    """Momentum that looks ahead (Nesterov 1983, as in Sutskever et al. 2013): theta -= lr (grad + beta v)."""

    def update(self, theta: Array, grad: Array) -> None:
        """Roll on, by where the velocity will lead."""
        v = self.remembered("v", theta)
        v *= self.beta
        v += grad
        theta -= self.lr * (grad + self.beta * v)


class RMSProp(Optimizer):
    """Each entry's step is divided by its own slope's usual size (Hinton 2012, lecture 6e).

    s = beta s + (1 - beta) grad^2, theta -= lr grad / (sqrt(s) + eps).
    """

    def __init__(self, lr: float = 0.01, beta: float = 0.99, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.beta, self.eps = fraction("beta", beta), positive("eps", eps)

    def update(self, theta: Array, grad: Array) -> None:
        """Take one step, of about lr in every entry; the first are up to lr / sqrt(1 - beta), because s starts at 0."""
        s = self.remembered("s", theta)
        s *= self.beta
        s += (1 - self.beta) * grad**2
        theta -= self.lr * grad / (np.sqrt(s) + self.eps)


class Adam(Optimizer):
    """Momentum and RMSProp together (Kingma and Ba 2015, algorithm 1).

    m and v are running means of grad and grad^2. Both start at 0, so after t steps they are too small by the factors
    1 - beta1^t and 1 - beta2^t, which are divided out.
    """

    def __init__(self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.beta1, self.beta2, self.eps = fraction("beta1", beta1), fraction("beta2", beta2), positive("eps", eps)

    def update(self, theta: Array, grad: Array) -> None:
        """Take one step, of about lr or less in every entry; after a long silence up to 3 lr (section 2.1)."""
        self.t += 1
        m, v = self.remembered("m", theta), self.remembered("v", theta)
        m += (1 - self.beta1) * (grad - m)
        v += (1 - self.beta2) * (grad**2 - v)
        m_hat, v_hat = m / (1 - self.beta1**self.t), v / (1 - self.beta2**self.t)
        theta -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


class AdamW(Adam):
    """Adam with decoupled weight decay, of biases too: theta *= 1 - lr * decay (Loshchilov and Hutter 2019)."""

    def __init__(
        self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8, decay: float = 0.01
    ) -> None:
        super().__init__(lr, beta1, beta2, eps)
        self.decay = positive("decay", decay, or_zero=True)

    def update(self, theta: Array, grad: Array) -> None:
        """Shrink, then step."""
        theta *= 1 - self.lr * self.decay
        super().update(theta, grad)


def clip(grad: Array, limit: float) -> float:
    """Shorten `grad` in place to the length `limit` if it is longer; return how long it was (Pascanu et al. 2013)."""
    length = float(np.sqrt(np.square(grad, dtype=float).sum()))  # in float64, where squares have more room
    if limit < length < np.inf:
        grad *= limit / length
    return length
