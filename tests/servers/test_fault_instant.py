from caller import INSTANT
from faults import instant, malformed
from faults.fault import Fault
from visible import Probe, Shown, assert_visible, each


def kept(text: str) -> tuple[Probe, object]:
    return (lambda call: call.kept(createdDateTimeUtc=text)["createdDateTimeUtc"], text)


def refused(value: object) -> tuple[Probe, object]:
    return (lambda call: call.create(createdDateTimeUtc=value).status_code, 400)


SHOWN: Shown = {
    "offset-is-missing": kept(INSTANT),
    "fraction-is-milliseconds": kept(INSTANT),
    "fraction-is-microseconds": kept(INSTANT),
    "fraction-is-rounded": kept(INSTANT),
    "fraction-is-dropped": kept(INSTANT),
    "fraction-loses-zeros": kept("2020-05-17T08:00:00.05Z"),
    "offset-is-dropped": kept(INSTANT),
    "offset-sign-is-wrong": kept("2020-05-17T08:00:00-05:00"),
    "offset-minutes-are-lost": kept("2020-05-17T08:00:00+05:30"),
    "day-is-lost": kept(INSTANT),
    "day-and-month-are-swapped": kept("2020-05-07T08:00:00Z"),
    "years-wrap-in-2038": kept("2038-01-20T00:00:00Z"),
    "instant-is-server-time": kept(INSTANT),
    "leap-day-is-refused": kept("2024-02-29T12:00:00Z"),
    "before-1970-is-refused": kept("1969-12-31T23:59:59Z"),
    "zulu-is-refused": kept("2020-05-17T08:00:00.1Z"),
    "whole-seconds-are-refused": kept("2020-05-17T08:00:00+00:00"),
    "last-year-crashes": kept("9999-12-31T23:59:59.9999999Z"),
    "first-years-crash": kept("0001-01-01T00:00:00Z"),
    "negative-offset-crashes": kept("2020-05-17T08:00:00-08:00"),
    "missing-offset-is-accepted": refused("2020-05-17T08:00:00"),
    "date-only-is-accepted": refused("2020-05-17"),
    "february-30-rolls-over": refused("2020-02-30T08:00:00Z"),
    "leap-day-of-any-year-is-accepted": refused("2023-02-29T08:00:00Z"),
    "month-13-is-accepted": refused("2020-13-01T08:00:00Z"),
    "hour-25-is-accepted": refused("2020-05-17T25:00:00Z"),
    "offset-is-not-looked-at": refused("2020-05-17T08:00:00+99:00"),
    "blank-is-accepted-for-t": refused("2020-05-17 08:00:00Z"),
    "tail-is-ignored": refused("2020-05-17T08:00:00Z and so on"),
    "any-text-is-accepted": refused("yesterday"),
    "empty-text-is-accepted": refused(""),
    "epoch-is-accepted": refused(1589702400),
    "boolean-is-accepted-as-instant": refused(True),
    "malformed-instant-crashes": refused("yesterday"),
}


@each((*instant.FAULTS, *malformed.FAULTS))
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
