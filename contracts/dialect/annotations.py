"""The words that the annotations above blocks may use, in lower case."""

from __future__ import annotations

from typing import Final

BLOCK_TYPES: Final = frozenset(
    (
        *("request", "response", "resource", "example", "ignored", "samples", "permissions"),
        *("simulatedresponse", "testparams"),
    )
)
"""What a block may be called."""

ANNOTATION_KEYS: Final = frozenset(
    (
        # every block
        *("blocktype", "name", "@odata.type", "@type", "@odata.context", "truncated", "tags"),
        *("target", "iscollection", "collectionproperty", "isempty", "expecterror", "scopes"),
        *("apiversions", "samplekeys", "opaqueurl", "iscomposable", "idempotent", "sections"),
        *("longrunningresponsetype", "requesturls", "mergepermissions", "nullableproperties"),
        # resources
        *("optionalproperties", "keyproperty", "basetype", "opentype", "abstract", "isabstract"),
        *("ismediaentity", "@type.aka", "@property.aka", "@odata.annotations", "isopentype"),
    )
)
"""The keys of the annotations of blocks. Those of whole pages are free."""
