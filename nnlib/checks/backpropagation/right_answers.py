"""The right answers of lesson 06, as its solutions have them. Slopes: dX is dLoss/dX, and so on."""

from typing import Any

import numpy as np

from nnlib.activations import relu, sigmoid
from nnlib.validation import Array

Slopes = tuple[Any, ...]


def products(dz: Array, X: Array, W: Array) -> Slopes:
    """Return dX, dW, db of a layer z = X @ W + b from its dz (n, n_out)."""
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


def dense_backward(da: Array, X: Array, W: Array, z: Array) -> Slopes:
    """Return dX, dW, db of a layer a = relu(X @ W + b)."""
    return products(da * (z > 0), X, W)


def one_example(x: float, t: float, w1: float, b1: float, w2: float, b2: float) -> Slopes:
    """Return dw1, db1, dw2, db2 of a ReLU neuron and an output neuron, with the squared error of one example."""
    z1 = w1 * x + b1
    a1 = max(z1, 0)
    dz2 = w2 * a1 + b2 - t
    dz1 = dz2 * w2 * (z1 > 0)
    return dz1 * x, dz1, dz2 * a1, dz2


def backward(X: Array, y: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> Slopes:
    """Return dW1, db1, dW2, db2 of a ReLU layer and a sigmoid neuron, with the log loss. y is a column (n, 1)."""
    Z1 = X @ W1 + b1
    A1 = relu(Z1)
    dz2 = (sigmoid(A1 @ W2 + b2) - y) / len(y)
    dA1, dW2, db2 = products(dz2, A1, W2)
    _, dW1, db1 = dense_backward(dA1, X, W1, Z1)
    return dW1, db1, dW2, db2


def first_layer(da: Array, X: Array, W: Array, a: Array) -> Slopes:
    """Return dX, dW, db of a layer a = relu(X @ W + b), from its output."""
    return products(da * (a > 0), X, W)


def second_layer(da: Array, X: Array, W: Array, a: Array) -> Slopes:
    """Return dX, dW, db of a layer a = tanh(X @ W + b), from its output."""
    return products(da * (1 - a**2), X, W)


def third_layer(da: Array, X: Array, W: Array, b: Array, z: Array, rate: float) -> Slopes:
    """Return dX of a layer a = relu(X @ W + b), and its W and b after a step of gradient descent."""
    dX, dW, db = dense_backward(da, X, W, z)
    return dX, W - rate * dW, b - rate * db


def output_layer(dz: Array, X: Array, W: Array) -> Slopes:
    """Return dX, dW, db of a layer z = X @ W + b."""
    return products(dz, X, W)


def relu_slope(z: Array) -> Array:
    """Return 1 where z is above 0, else 0."""
    return np.where(z > 0, 1.0, 0.0)
