"""The words by which documentation says what it means, as data."""
