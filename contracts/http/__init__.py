"""How requests leave the house: what is sent, within which limits, and what came of it.

    target.py    the implementation under test and the limits that hold for it
    exchange.py  Request, Response, Failure, Exchange: plain data
    client.py    Client(target).send(request) -> Exchange
    wire.py      the transport over sockets; wsgi.py and asgi.py: applications in process
    payload.py   bytes -> JSON, with everything that RFC 8259 leaves open noticed
    oauth.py     bearer tokens from a token endpoint
    redact.py    no credential in any output; curl.py: a request as a command line
    probe.py     can this target be tested at all?

What a server does is never an exception: it is a `Response`, a `Failure`, or both.
"""
