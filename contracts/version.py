"""The name and version of this program."""

from importlib.metadata import PackageNotFoundError, version


def _version() -> str:
    try:
        return version("doc-contracts")
    except PackageNotFoundError:  # a checkout that is not installed
        return "0"


VERSION = _version()
TOOL = f"doc-contracts {VERSION}"
