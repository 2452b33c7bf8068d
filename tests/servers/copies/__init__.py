"""A fourth service to try the suite on: a copy shop with files, prints that take a while, prices."""
