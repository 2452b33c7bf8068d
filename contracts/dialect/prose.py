"""What the sentences of sections say: about bodies, replies, query options, routes and bases."""

from __future__ import annotations

import re

from contracts.dialect.base import ProseWords, Rare
from contracts.model.section import BodyWords

_I = re.IGNORECASE
_NOT = r"(?:do not|don'?t|don’t|doesn'?t|doesn’t|does not)"

PROSE = ProseWords(
    bodies=(
        (
            BodyWords.NONE,
            Rare(
                (
                    "a body",
                    "an body",
                    "a request body",
                    "an request body",
                    "no request body",
                    "empty",
                ),
                re.compile(
                    rf"\b{_NOT} (?:supply|provide|specify|include|send|have|require|need) an?"
                    r" (?:request )?body|\bno request body\b|\bleave the (?:request )?body empty"
                    r"|\brequest body (?:is|must be) empty",
                    _I,
                ),
            ),
        ),
        (
            BodyWords.PARAMETERS,
            Rare(
                ("json object with", "parameters"),
                re.compile(
                    r"\bjson object with the following|\bfollowing (?:\w+ )?parameters\b"
                    r"|\bparameters (?:that|you) can\b|\bshows the parameters\b",
                    _I,
                ),
            ),
        ),
        (
            BodyWords.UPDATE,
            Rare(
                ("update", "change"),
                re.compile(
                    r"\b(?:should|to|must|can|will) be updated\b|\b(?:fields?|properties|values)"
                    r"[\w ]{0,40} to update\b|\bonly the [\w ]{0,40} (?:to|being)"
                    r" (?:update|change)",
                    _I,
                ),
            ),
        ),
        (
            BodyWords.CONTENT,
            Rare(
                ("binary", "file", "raw ", "media content", "bytes of", "contents of"),
                re.compile(
                    r"\bbinary (?:data|stream|contents?|file)\b|\bcontents? of the file\b"
                    r"|\braw (?:bytes|contents?)\b|\bmedia content\b|\bbytes of the\b"
                    r"|\bthe contents of the (?:request )?body\b",
                    _I,
                ),
            ),
        ),
        (
            BodyWords.RESOURCE,
            Rare(("json representation",), re.compile(r"\bjson representation\b", _I)),
        ),
    ),
    named=re.compile(
        r"(?:\*\*|`)(?P<type>(?!(?:value|error|json)\b)[A-Za-z]\w{1,100})(?:\*\*|`)\s{1,3}(?:object|resource|entity|instance)\b"
    ),
    returned=Rare(
        ("response body", "the body"),
        re.compile(
            r"\b(?:and|returns?)\s{1,3}(?:an?\s|the\s)?(?:(?:new|updated|an)\s){0,2}"
            r"(?P<type>[A-Za-z][\w.]{1,100})(?P<many>\s(?:collection|list))?"
            r"(?:\s(?:object|value)s?)?(?:\s(?:true|false))?\sin\sthe\s(?:response )?body\b"
        ),
    ),
    boilerplate=Rare(
        ("properties that are required", "the required properties"),
        re.compile(
            r"\bproperties that are required when you (?:create|update)"
            r"|\btable (?:lists|shows) the required properties\b",
            _I,
        ),
    ),
    status=re.compile(
        # What it begins with is looked at first: most characters of a text do not begin it.
        r"(?=[`*h\d])"
        r"(?:`{1,2}\s{0,9}(?:HTTP(?:/\d\.\d)?\s{1,9})?([1-5]\d\d)\b[^`\n]{0,60}`{1,2}"
        r"|\*\*\s{0,9}(?:HTTP(?:/\d\.\d)?\s{1,9})?([1-5]\d\d)\b"
        r"|\b(?:HTTP(?:/\d\.\d)?\s{1,9})([1-5]\d\d)\b"
        r"|(?<![\d.,-])([1-5]\d\d),?\s(?:OK|Created|No Content|Accepted|Found|Bad Request|Not Found"
        r"|Conflict|response code|status code|HTTP error)\b"
        r"|(?<![\d.,-])([45]\d\d)(?=(?:,?\s(?:and\s|or\s)?[45]\d\d){0,9}"
        r"\s(?:responses|errors|status codes|response codes)\b))",
        _I,
    ),
    collection=Rare(
        ("collection", "list of", "array of", "objects"),
        re.compile(
            r"\bcollection\b|\blist of\b|\barray of\b|\](?:\([^)\n]{0,300}\))?\s{1,9}objects\b"
            r"|\bcollection\(",
            _I,
        ),
    ),
    empty=Rare(
        ("t return", "no response body", "no body", "empty", "no content in"),
        re.compile(
            rf"\b{_NOT} return (?:anything|a (?:response )?body|any)|\bno (?:response )?body\b"
            r"|\bempty (?:response )?body\b|\bno content in the response\b"
            r"|\bresponse body is empty\b",
            _I,
        ),
    ),
    complete=Rare(
        ("returned", "returns all"),
        re.compile(
            r"\ball (?:of )?(?:the )?properties (?:will be|are) returned\b"
            r"|\b(?:actual call|real reply) returns all (?:of )?(?:the )?properties\b",
            _I,
        ),
    ),
    options=re.compile(
        r"\$(top|skip|filter|orderby|select|expand|count|search|skiptoken|deltatoken|format|apply"
        r"|compute|levels)\b|\bvalid `?(expand|filter|orderby)`? values\b",
        _I,
    ),
    all_options=Rare(
        ("odata query",),
        re.compile(
            r"\bsupports? (?:all |some )?(?:of )?(?:the )?(?:\w+ )?odata query"
            r" (?:parameters|options)\b",
            _I,
        ),
    ),
    no_options=Rare(
        ("support", "no optional", "no query"),
        re.compile(
            rf"\b{_NOT} (?:currently )?support (?:the |any )?(?:(?:of|use of) (?:the )?)?"
            r"(?:odata|optional|query|\$)|\bnot supported\b|\bno (?:optional )?query parameters\b",
            _I,
        ),
    ),
    needed=Rare(("required query",), re.compile(r"\brequired query (?:string )?parameters?\b", _I)),
    unresolved=Rare(
        ("not found", "collection uri"),
        re.compile(r"\*\*.{0,300}not found|\bcollection uri for\b", _I),
    ),
    named_required=Rare(
        ("required", "mandatory"),
        re.compile(
            r"(?:[*`_]{1,3}|\bonly the )(\w{1,80})[*`_]{0,3} (?:property|parameter|field)"
            r" is (?:a )?(?:required|mandatory)\b"
            r"(?! (?:if|when|for|only|unless)\b)",
            _I,
        ),
    ),
    bounded=Rare(
        ("characters",),
        re.compile(
            r"\bthe (?P<name>[a-z]\w{0,40}) (?:cannot|can't|can’t|must not) (?:contain|exceed"
            r"|be longer than)\b[^\n]{1,200}",
            _I,
        ),
    ),
    unsupported=re.compile(r"\s{0,9}(?:not (?:supported|available|applicable)|n/?a\b|-{1,9}$)", _I),
    scope=re.compile(
        r"\b[A-Z][\w-]*(?:\.[\w-]+)+|\b[a-z][\w-]*(?:\.[A-Z][\w-]*)+"
        r"|\b(?:openid|profile|email|offline_access)\b"
    ),
    from_most=Rare(("from most to",), re.compile(r"\bfrom most to least\b", _I)),
    inherits=re.compile(
        r"\b(?:inherits from|derives from|derived from|properties are inherited from|extends"
        r"|(?:is|creates) a (?:subclass|subtype|derived type) (?:of|from))\s{1,9}(?:the\s)?"
        r"(?:\*\*(?=\[))?"
        r"(\[[^\]\n]{1,200}\](?:\([^)\n]{0,300}\)|\[[^\]\n]{0,200}\])?|\*\*[\w.]+\*\*|`[\w.]+`)"
        r"|\bderive[sd] from\s{1,9}(microsoft(?:\.\w{1,60}){2,4})"
        r"|\binherits from\s{1,9}(?:the\s)?"
        r"(?!(?:an?|another|base|other|that|these|this)\b)([A-Za-z][\w.]*)",
        _I,
    ),
    namespace=re.compile(r"\**namespace:?\**:?\s{1,9}`?([\w.]+?)\.?`?\s*", _I),
    aside=re.compile(
        r"[>\s]{0,9}(?:\[!|[*_]{0,3}(?:note|important|caution|warning|tip)\b[*_: ]{0,9})", _I
    ),
    deprecated=re.compile(r"\(deprecated\)", _I),
    withdrawn=re.compile(
        r"\b(?:this|the)\s(?:[\w.]{1,60}\s)?(?:api|method|function|action|operation|resource|type"
        r"|entity|endpoint)\s(?:is|has been)\s(?:now\s)?deprecated\b",
        _I,
    ),
    reply_header=re.compile(
        r"(?<![\w-])((?:(?:Operation-|Content-)?Location|Retry-After|ETag))[`*]{0,3}"
        r"\s(?:response\s)?header\b"
    ),
    led_to=re.compile(
        r"\bLocation[`*]{0,3}\s(?:response\s)?header\b[^.\n\[]{0,80}\b(?:URI|URL|location|link)\s"
        r"(?:to|of|for)\s(?:the|an?)\s{1,9}\[[^\]\n]{1,100}\]\([^)\n]{1,300}\)"
        # What follows tells of that, unless it speaks of a body.
        r"(?:(?!\.\s|\bbody\b)[^\n])*(?:\.\s(?:(?!\.\s|\bbody\b)[^\n])*(?=\.\s|\n|$))*"
    ),
    old_path=Rare(
        ("path is deprecated", "route is deprecated"),
        re.compile(r"`(/[\w-]{1,60})` (?:path|route) is deprecated\b", _I),
    ),
    open_type=re.compile(r"\(open type\)", _I),
    abstract_type=re.compile(
        r"(?<!from )(?<!from an )(?<!from the )(?<!of the )(?<!of an )\babstract"
        r" (?:base(?: class| type)?|class|type|entity|resource|superclass)\b"
        r"|\b(?:it|superclass|class|type) is abstract\b",
        _I,
    ),
    untouched=Rare(
        ("not included", "not specified", "omitted", "not sent"),
        re.compile(
            r"\b(?:not (?:included|specified|sent)|omitted)\b[^.\n]{0,60}\b(?:keep|maintain|retain)"
            r" their (?:previous|current|old|existing)? ?values?\b(?! or\b)",
            _I,
        ),
    ),
    maximum=Rare(
        ("$top", "$skip"),
        re.compile(
            r"\bmaximum (?:allowed |supported |permitted )?(?:value )?(?:of |for )?(?:the )?"
            r"\$(?P<option>top|skip)(?: query)?(?: parameter)?(?: value)? is (?P<most>\d{1,9})\b"
            r"|\$(?P<also>top|skip)(?: query)?(?: parameter)? (?:must be|is|accepts)(?: a number)?"
            r" (?:between|from) [01] (?:and|to) (?P<end>\d{1,9})\b",
            _I,
        ),
    ),
    supported=Rare(("support", "you can", "applies to"), re.compile(r"\bsupport|\byou can\b", _I)),
    conditional=re.compile(
        r"\b(?:you|must|should|can|cannot|may|might|if|when|whether|unless|until|before|not|never|to"
        r" (?:set|change|add)|user|caller|clients?|apps?|requires?|optionally)\b|n't\b|n’t\b",
        _I,
    ),
    set_to=re.compile(
        r"\b(?:sets?|changes?|switches|turns?|puts?)\s(?:the\s)?(?:value\sof\s)?(?:the\s)?"
        r"(?:\*\*|`)(?P<property>\w{1,80})(?:\*\*|`)(?:\sproperty)?\s(?:back\s)?to\s"
        r"(?:`(?P<code>[^`\n]{1,80})`|(?P<plain>true|false|null|\d{1,9})\b)"
        r"|(?:,|\band)\s(?:\*\*|`)(?P<next>\w{1,80})(?:\*\*|`)(?:\sproperty)?\sto\s"
        r"(?:`(?P<next_code>[^`\n]{1,80})`|(?P<next_plain>true|false|null|\d{1,9})\b)",
        _I,
    ),
    added=re.compile(
        r"\b(?P<word>adds?|subtracts?)\s(?:the\s)?(?:(?:number|value)\sof\s)?(?:the\s)?"
        r"(?:\*\*|`)?(?P<by>\w{1,80})(?:\*\*|`)?\s(?:to|from)\s(?:the\s)?(?:value\sof\s)?"
        r"(?:\*\*|`)(?P<property>\w{1,80})(?:\*\*|`)",
        _I,
    ),
    moved=re.compile(
        r"\b(?P<word>increases|raises|increments|decreases|reduces|lowers|decrements)\s(?:the\s)?"
        r"(?:value\sof\s)?(?:the\s)?(?:\*\*|`)(?P<property>\w{1,80})(?:\*\*|`)\sby\s(?:the\s)?"
        r"(?:(?:number|value)\sof\s)?(?:the\s)?(?:\*\*|`)?(?P<by>\w{1,80})(?:\*\*|`)?",
        _I,
    ),
)
