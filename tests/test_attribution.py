from __future__ import annotations

from dataclasses import replace

from contracts.attribution import Group, group
from contracts.claim import Claim, Strength
from contracts.source import Source
from contracts.verdict import Cause, Outcome, Step, Verdict

PLACE = Source("docs/x.md", 3, 3)
ELSEWHERE = Source("docs/y.md", 9, 9)
STEP = Step("curl", "POST /x", "HTTP/1.1 200 OK", 200)


def bad(check: str, cause: Cause, *, subject: str = "", plain: bool = False, **more) -> Verdict:
    claim = Claim("docs/x.md", "POST /x", check, subject, "status", "…", Strength.STATED, PLACE)
    seen = Verdict(
        claim, Outcome.FAILED, steps=(STEP,), against=1, cause=cause, plain=plain, agrees=None
    )
    return replace(seen, **more)


def held(check: str, count: int, subject: str = "") -> Verdict:
    claim = Claim("docs/x.md", "POST /x", check, subject, "status", "…", Strength.STATED, PLACE)
    return Verdict(claim, Outcome.PASSED, held=count)


def checks(found: Group) -> list[str]:
    return [verdict.claim.check for verdict in found.members]


ANSWERS = "answers 200"


def test_what_the_documented_request_shows_explains_what_varies_it() -> None:
    found = group(
        [
            bad("accepts-combination", Cause("POST /x", ANSWERS)),
            bad("accepts-member", Cause("POST /x", ANSWERS, "status"), subject="status"),
            bad("documented-example", Cause("POST /x", ANSWERS), plain=True),
        ]
    )
    assert len(found) == 1
    assert checks(found[0])[0] == "documented-example"
    assert len(found[0].rest) == 2


def test_two_properties_that_fail_alike_are_two_causes() -> None:
    found = group(
        [
            bad("accepts-value", Cause("POST /x", "answers 500", "a"), subject="a"),
            bad("accepts-value", Cause("POST /x", "answers 500", "b"), subject="b"),
            bad("accepts-generated", Cause("POST /x", "answers 500")),
        ]
    )
    assert {group.cause.point for group in found} == {"a", "b", ""}


def test_a_failure_about_no_property_belongs_to_the_only_one_that_fails_alike() -> None:
    found = group(
        [
            bad("accepts-generated", Cause("POST /x", "answers 400")),
            bad("accepts-value", Cause("POST /x", "answers 400", "a"), subject="a"),
        ]
    )
    assert [str(g.cause) for g in found] == ["POST /x answers 400: a"]


def test_a_missing_property_does_not_explain_another() -> None:
    lacks = [Cause("x", "lacks", "id"), Cause("x", "lacks", "status")]
    found = group([bad("documented-example", cause, plain=True) for cause in lacks])
    assert {g.cause for g in found} == set(lacks)


def test_the_same_kind_at_other_operations_is_another_cause() -> None:
    found = group(
        [
            bad("documented-example", Cause("POST /x", ANSWERS), plain=True),
            bad("documented-example", Cause("GET /x", ANSWERS), plain=True),
        ]
    )
    assert len(found) == 2


def test_failures_come_before_warnings_and_stated_claims_before_others() -> None:
    weak = bad("a", Cause("x", "one"), outcome=Outcome.WARNED)
    plain = bad("b", Cause("x", "two"), plain=True)
    varied = bad("c", Cause("x", "three"))
    assert [checks(g) for g in group([weak, varied, plain])] == [["b"], ["c"], ["a"]]


def test_a_value_of_another_form_is_why_it_comes_back_different() -> None:
    form = Cause("x", "has another JSON type", "at")
    found = group(
        [
            bad("a", Cause("x", "comes back different", "at")),
            bad("b", form),
            bad("c", Cause("x", "comes back different", "by")),
        ]
    )
    assert {(g.cause.kind, g.cause.point, len(g.members)) for g in found} == {
        ("has another JSON type", "at", 2),
        ("comes back different", "by", 1),
    }


def test_a_reply_of_another_outline_is_why_nothing_is_found_in_it() -> None:
    found = group(
        [
            bad("documented-example", Cause("GET /x", "has another shape"), plain=True),
            bad("lists-created", Cause("GET /x", "departs from lists-created before")),
            bad("lists-created", Cause("GET /y", "departs from lists-created before")),
        ]
    )
    assert [(g.cause.scope, len(g.members)) for g in found] == [("GET /x", 2), ("GET /y", 1)]


def test_who_is_let_in_without_a_token_is_let_in_with_any_but_only_there() -> None:
    lets, found = "lets in a request", []
    for subject, operation in (("missing", "GET /x"), ("blank", "GET /x"), ("blank", "GET /y")):
        cause = Cause("the service", lets, subject)
        seen = bad("credentials", cause, subject=subject, plain=subject == "missing")
        found.append(replace(seen, claim=replace(seen.claim, operation=operation)))
    groups = group(found)
    assert [(g.cause.point, len(g.members)) for g in groups] == [("missing", 2), ("blank", 1)]


def test_passed_claims_have_no_cause() -> None:
    assert group([held("documented-example", 3)]) == ()


# ---------------------------------------------------------------------------- evidence


def test_a_consistent_implementation_that_another_page_agrees_with_speaks_against_the_page() -> (
    None
):
    found = group(
        [bad("documented-example", Cause("POST /x", ANSWERS), against=3, agrees=ELSEWHERE)]
    )
    assert found[0].page_is_wrong
    assert found[0].favours == (
        "the page is wrong: all 3 observations agree, and so does docs/y.md:9"
    )


def test_one_observation_is_not_enough_against_a_page() -> None:
    found = group([bad("documented-example", Cause("POST /x", ANSWERS), agrees=ELSEWHERE)])
    assert not found[0].page_is_wrong


def test_without_another_page_the_implementation_departs() -> None:
    found = group([bad("documented-example", Cause("POST /x", ANSWERS), against=9)])
    assert not found[0].page_is_wrong
    assert "seen 9 times, never otherwise; no other place agrees" in found[0].favours


def test_an_implementation_that_does_both_departs_whatever_other_pages_say() -> None:
    cause = Cause("POST /x", "answers 400", "status")
    seen = bad("accepts-member", cause, subject="status", against=3, held=1, agrees=ELSEWHERE)
    found = group([seen, held("letter-case", 2, "status")])
    assert not found[0].page_is_wrong
    assert "3 of 6 observations are as documented" in found[0].favours
