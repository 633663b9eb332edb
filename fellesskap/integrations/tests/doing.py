"""Run the command on bytes, as an operator would on a file."""

import json
import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from fellesskap.integrations.roster.applying import ORDER


def fetch(content, *switches, name="lister.zip"):
    """The JSON answer; ``exit`` is the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return fetch_path(path, *switches)


def fetch_path(path, *switches):
    """The same for a file that is there already."""
    out, code = StringIO(), 0
    try:
        call_command("import_roster", str(path), "--json", *switches, stdout=out)
    except SystemExit as error:
        code = error.code
    return {**json.loads(out.getvalue()), "exit": code}


def state():
    """Every row an import can touch, as plain values."""
    return {model.__name__: sorted(map(str, model._base_manager.values_list())) for model in ORDER}
