"""A second service to try the suite on: a depot of parcels, its pages, and what can be wrong."""
