"""Documentation-driven contract tests."""
