"""The reference implementation: a contract, served over HTTP.

    server.py          ReferenceServer: the application on a port
    application.py     requests to operations, answers to responses (WSGI)
    together.py        operations that several pages document
    behaviour.py       what each kind of operation does
    merge.py           what is left of an object after a partial update
    validation.py      bodies against their schemas; credentials.py: bearer tokens
    query.py           OData system query options, those that are understood
    place.py           which collection and object a path names; store.py: the objects
    representation.py  how an object is shown; sample.py: values that nobody sent
    seed.py            objects that no operation creates
    answer.py          what is replied; header.py: its header fields; problem.py: refusals

It takes the decisions of the contract and nothing of the checks: that the suite passes against it
shows that the suite can be satisfied, not that a check is right.
"""
