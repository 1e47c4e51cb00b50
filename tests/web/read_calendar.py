"""Reads a calendar from standard input with the library icalendar, and prints what a phone in Paris would show of it."""

import sys
from zoneinfo import ZoneInfo

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
print(f"{calendar['X-WR-CALNAME']}: {calendar['VERSION']}, {len(calendar.events)} events")
for event in calendar.events:
    assert not event.errors, event.errors
    start, end = (event.decoded(name).astimezone(ZoneInfo("Europe/Paris")) for name in ("DTSTART", "DTEND"))
    uid, _, host = event["UID"].partition("@")
    assert uid.startswith("booking-") and host, event["UID"]
    print(f"{start:%a %d %b %Y %H:%M %Z}-{end:%H:%M} {event['SUMMARY']}, {event.get('LOCATION')}:"
          f" {event['STATUS']} {event['SEQUENCE']} {uid}")
