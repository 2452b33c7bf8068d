"""A library that lends things: prose on query options, stated effects, times that the server sets."""
