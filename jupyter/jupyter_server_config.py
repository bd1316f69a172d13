"""The course's settings for JupyterLab; `start.py` adds them to the learner's own by JUPYTER_CONFIG_PATH."""

import sys
from pathlib import Path

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

c = get_config()  # noqa: F821

# Notebooks are saved without their widgets.
sys.path.append(str(Path(__file__).parent))
c.ServerApp.jpserver_extensions.update({"strip_widgets": True})


class PromptConnection(ZMQChannelsWebsocketConnection):
    """A kernel connection that sends each message at once.

    By default the system holds a small message back until the last one is acknowledged (Nagle's algorithm),
    and the browser acknowledges late. tests/benchmarks/nodelay.py measures the difference.
    """

    def connect(self):
        """Connect, with TCP_NODELAY set."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c.ServerApp.kernel_websocket_connection_class = PromptConnection

# Nothing is fetched from outside this machine: no news, no look for updates.
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
