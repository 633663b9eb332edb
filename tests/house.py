"""Where the files of the house lie, for the tests that read them."""

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "fellesskap"
CODE = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
PRODUCT = [path for path in CODE if "tests" not in path.parts]
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))


def messages_tool() -> ModuleType:
    """``bin/messages`` as a module."""
    loader = SourceFileLoader("messages_tool", str(ROOT / "bin" / "messages"))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader("messages_tool", loader)
    )
    loader.exec_module(module)
    return module
