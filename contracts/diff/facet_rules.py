"""The rules of change of what the words of a row say about its value."""

from __future__ import annotations

from contracts.diff.rule import Area, Direction, Level, Rule, both

_OK, _RISK, _BREAK = Level.COMPATIBLE, Level.RISKY, Level.BREAKING
_UNSAID = " Where one side does not say it, the text does not decide and the change is risky."

BECAME_READ_ONLY = Rule(
    "became-read-only",
    Area.VALUE,
    both(_BREAK, _OK),
    "Became read-only",
    "A client that sends it is refused or ignored.",
    "`Name of the thing.` became `Name of the thing. Read-only.`",
)
BECAME_WRITABLE = Rule(
    "became-writable",
    Area.VALUE,
    both(_OK, _OK),
    "Is no longer read-only",
    "Clients may send it from now on.",
    "`Name of the thing. Read-only.` became `Name of the thing.`",
)
BECAME_WRITE_ONLY = Rule(
    "became-write-only",
    Area.VALUE,
    both(_OK, _BREAK),
    "Became write-only",
    "It no longer comes back in replies.",
    "`The secret.` became `The secret. Write-only.`",
)
BECAME_READABLE = Rule(
    "became-readable",
    Area.VALUE,
    both(_OK, _OK),
    "Is no longer write-only",
    "It comes back in replies from now on.",
    "`The secret. Write-only.` became `The secret.`",
)
BECAME_IMMUTABLE = Rule(
    "became-immutable",
    Area.VALUE,
    both(_BREAK, _OK),
    "Can no longer be changed",
    "A client that changes it after the creation is refused.",
    "`Name of the thing.` became `Name of the thing. Immutable.`",
)
BECAME_MUTABLE = Rule(
    "became-mutable",
    Area.VALUE,
    both(_OK, _OK),
    "Can be changed from now on",
    "Clients may change it after the creation.",
    "`Immutable.` is gone",
)
BECAME_NULLABLE = Rule(
    "became-nullable",
    Area.VALUE,
    both(_OK, _BREAK),
    "May be null",
    "A client that was promised a value may receive null." + _UNSAID,
    "`Not nullable.` became `Nullable.`",
)
BECAME_NON_NULLABLE = Rule(
    "became-non-nullable",
    Area.VALUE,
    both(_BREAK, _OK),
    "May no longer be null",
    "A client that sends null is refused." + _UNSAID,
    "`Nullable.` became `Not nullable.`",
)
BECAME_UNIQUE = Rule(
    "became-unique",
    Area.VALUE,
    both(_BREAK, _OK),
    "Must be unique",
    "A client that gives two objects the same value is refused." + _UNSAID,
    "`Name.` became `Name. Must be unique.`",
)
NO_LONGER_UNIQUE = Rule(
    "no-longer-unique",
    Area.VALUE,
    both(_OK, _RISK),
    "Need no longer be unique",
    "A client that finds objects by the value may find several.",
    "`Must be unique.` is gone",
)
CASE_IGNORED = Rule(
    "case-ignored",
    Area.VALUE,
    both(_OK, _RISK),
    "Letter case no longer counts",
    "Values that differ in case alone are the same one from now on.",
    "`Case-insensitive.` is new",
)
CASE_COUNTS = Rule(
    "case-counts",
    Area.VALUE,
    both(_BREAK, _OK),
    "Letter case counts",
    "A client that sends another case is refused." + _UNSAID,
    "`Case-insensitive.` became `Case-sensitive.`",
)
ORDER_ADDED = Rule(
    "order-added",
    Area.VALUE,
    both(_OK, _OK),
    "Supports $orderby",
    "Clients may order by it.",
    "`Supports $orderby.` is new",
)
ORDER_REMOVED = Rule(
    "order-removed",
    Area.VALUE,
    both(_BREAK, _BREAK),
    "Does not support $orderby",
    "A client that orders by it is refused." + _UNSAID,
    "`Supports $orderby.` is gone",
)
FILTER_ADDED = Rule(
    "filter-added",
    Area.VALUE,
    both(_OK, _OK),
    "Supports $filter",
    "Clients may filter by it, or with more operators.",
    "`Supports $filter (eq).` became `Supports $filter (eq, ne).`",
)
FILTER_REMOVED = Rule(
    "filter-removed",
    Area.VALUE,
    both(_BREAK, _BREAK),
    "Does not support $filter",
    "A client that filters by it, or with an operator that is gone, is refused." + _UNSAID,
    "`Supports $filter (eq, ne).` became `Supports $filter (eq).`",
)
OPTION_REMOVED = Rule(
    "property-option-removed",
    Area.VALUE,
    both(_RISK, _RISK),
    "Query option is no longer said to be supported",
    "The row no longer names the option; whether it is refused now, the text does not say.",
    "`Supports $select and $search.` became `Supports $select.`",
)
OPTION_ADDED = Rule(
    "property-option-added",
    Area.VALUE,
    both(_OK, _OK),
    "Query option is said to be supported",
    "Clients may use the option with this property.",
    "`Supports $select.` became `Supports $select and $search.`",
)
ONLY_ON_SELECT = Rule(
    "only-on-select",
    Area.VALUE,
    both(_OK, _BREAK),
    "Comes back only on $select",
    "A client that does not ask for it no longer receives it.",
    "`Returned only on $select.` is new",
)
BY_DEFAULT = Rule(
    "returned-by-default",
    Area.VALUE,
    both(_OK, _OK),
    "Comes back without $select",
    "Clients receive it without asking.",
    "`Returned only on $select.` is gone",
)
DEPRECATED = Rule(
    "property-deprecated",
    Area.PROPERTY,
    both(_OK, _OK),
    "Is deprecated",
    "It goes on working, and clients should stop using it.",
    "`Name.` became `Deprecated. Name.`",
    tested=False,
)
NO_LONGER_DEPRECATED = Rule(
    "property-undeprecated",
    Area.PROPERTY,
    both(_OK, _OK),
    "Is no longer deprecated",
    "Clients may go on using it.",
    "`Deprecated. Name.` became `Name.`",
    tested=False,
)
RANGE_TIGHTENED = Rule(
    "range-tightened",
    Area.VALUE,
    both(_BREAK, _OK),
    "Range is narrower",
    "A client that sends a number that was in range is refused." + _UNSAID,
    "`Valid values 0 to 100` became `Valid values 0 to 50`",
)
RANGE_LOOSENED = Rule(
    "range-loosened",
    Area.VALUE,
    both(_OK, _BREAK),
    "Range is wider",
    "A client may receive a number that was out of range." + _UNSAID,
    "`Valid values 0 to 50` became `Valid values 0 to 100`",
)
LENGTH_TIGHTENED = Rule(
    "length-tightened",
    Area.VALUE,
    both(_BREAK, _OK),
    "Length is more limited",
    "A client that sends a text whose length was allowed is refused." + _UNSAID,
    "`Maximum length is 256` became `Maximum length is 64`",
)
LENGTH_LOOSENED = Rule(
    "length-loosened",
    Area.VALUE,
    both(_OK, _BREAK),
    "Length is less limited",
    "A client may receive a text longer or shorter than it made room for." + _UNSAID,
    "`Maximum length is 64` became `Maximum length is 256`",
)
ITEMS_TIGHTENED = Rule(
    "items-tightened",
    Area.VALUE,
    both(_BREAK, _OK),
    "List may hold fewer items",
    "A client that sends a list whose size was allowed is refused." + _UNSAID,
    "`at most 20 items` became `at most 10 items`",
)
ITEMS_LOOSENED = Rule(
    "items-loosened",
    Area.VALUE,
    both(_OK, _BREAK),
    "List may hold more items",
    "A client may receive more items than it made room for." + _UNSAID,
    "`at most 10 items` became `at most 20 items`",
)
DEFAULT_STATED = Rule(
    "default-stated",
    Area.VALUE,
    both(_OK, _OK),
    "Default is stated",
    "The old pages did not say what happens when a client leaves it out.",
    "`The default is 5.` is new",
)
DEFAULT_CHANGED = Rule(
    "default-changed",
    Area.VALUE,
    both(_BREAK, _OK),
    "Default is another one",
    "A client that leaves it out gets something else.",
    "`The default is 5.` became `The default is 10.`",
)
DEFAULT_DROPPED = Rule(
    "default-dropped",
    Area.VALUE,
    both(_RISK, _OK),
    "Default is no longer stated",
    "A client that leaves it out cannot know any more what it gets.",
    "`The default is 5.` is gone",
)
FORM_STATED = Rule(
    "form-stated",
    Area.VALUE,
    both(_RISK, _OK),
    "Form of the value is stated",
    "The old pages did not limit the form; values in another form may be refused.",
    "`Must match ^a+$` is new",
)
FORM_CHANGED = Rule(
    "form-changed",
    Area.VALUE,
    both(_RISK, _RISK),
    "Form of the value is another one",
    "Whether the old form is still accepted cannot be told from two patterns.",
    "`Must match ^a+$` became `Must match ^a{1,9}$`",
)
FORM_DROPPED = Rule(
    "form-dropped",
    Area.VALUE,
    both(_OK, _RISK),
    "Form of the value is no longer stated",
    "A client may receive a value in another form.",
    "`Must match ^a+$` is gone",
)
CONDITION_CHANGED = Rule(
    "condition-changed",
    Area.VALUE,
    both(_RISK, _OK),
    "Condition under which it is required is another one",
    "The condition is not understood; a client that leaves the property out may be refused.",
    "`Required if the lamp is lit.` became `Required if the lamp is new.`",
)
LIMITS_REWORDED = Rule(
    "limits-reworded",
    Area.WORDING,
    {Direction.REQUEST: Level.EDITORIAL, Direction.RESPONSE: Level.EDITORIAL},
    "Words that limit the value are others",
    "The words are not understood, so that nothing is said of their meaning; tests of the operation"
    " may generate other values.",
    "`must be a valid address` became `must be an existing address`",
)
