"""In a checkout that is not installed, `pytest --target-url URL` works all the same."""

pytest_plugins = ["contracts.plugin"]
