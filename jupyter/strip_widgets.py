"""Notebooks are stored without their widgets: a stored picture can be shown anywhere, a stored widget cannot.

With widget state inside, nbconvert drops the picture and loads a script from the network; with a widget view
among the outputs, JupyterLab prefers it to the picture and shows "Error displaying widget".
"""

from typing import Any

STATE = "widgets"
VIEW = "application/vnd.jupyter.widget-view+json"


def strip_widgets(notebook: dict[str, Any]) -> None:
    """Drop widget state and widget views from a notebook (format 4), in place; outputs left empty go too."""
    notebook["metadata"].pop(STATE, None)
    for cell in notebook["cells"]:
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if not _is_bare_widget(output)]


def _is_bare_widget(output: dict[str, Any]) -> bool:
    """Drop the widget view of one output; was there nothing else to show?"""
    data = output.get("data", {})
    return data.pop(VIEW, None) is not None and not data


# As an extension of Jupyter's server: what is saved from the browser is stripped too.


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(_before_saving)


def _before_saving(model: dict[str, Any], **_: object) -> None:
    if model["type"] == "notebook" and model["content"]["nbformat"] == 4:
        strip_widgets(model["content"])
