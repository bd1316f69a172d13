"""A message to the kernel and back. The page sends it, and says how long it took, or that no answer came."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets as T


class Probe(anywidget.AnyWidget):
    """Answers each message of the page by setting `answer`; that is all that may be done on any thread."""

    _esm = Path(__file__).with_name("probe.js").read_text("utf-8")
    answer = T.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: dict[str, Any], buffers: Any) -> None:
        self.answer = str(message.get("ping", ""))
