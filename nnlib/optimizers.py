"""Optimizers: they know two arrays, theta and its gradient, and nothing of networks."""

from nnlib.validation import Array, positive


class SGD:
    """Gradient descent: theta -= lr * grad. Stochastic if the gradient is a mini-batch's (Robbins and Monro 1951)."""

    def __init__(self, lr: float = 0.1) -> None:
        self.lr = positive("lr", lr)

    def step(self, theta: Array, grad: Array) -> None:
        """Change `theta` in place by one step down the slope."""
        theta -= self.lr * grad

    def __repr__(self) -> str:
        return f"SGD(lr={self.lr:g})"
