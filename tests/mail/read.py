"""Reads a letter from standard input as Python's own parser does, and prints what a reader's program would show as JSON."""

import email
import email.policy
import email.utils
import json
import sys

import icalendar

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)


def defects(part):
    found = [repr(defect) for defect in part.defects]
    for value in part.values():
        found.extend(repr(defect) for defect in getattr(value, "defects", ()))
    return found


def content(part):
    charset = part.get_content_charset()
    found = part.get_payload(decode=True)
    return found.decode(charset) if charset else found.decode("ascii")


def events(part):
    if part.get_content_type() != "text/calendar":
        return []
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    return [
        {"method": calendar.get("METHOD"), "uid": event["UID"], "sequence": int(event["SEQUENCE"]),
         "status": event["STATUS"], "starts": event.decoded("DTSTART").isoformat(),
         "organizer": event.get("ORGANIZER") and [event["ORGANIZER"].params["CN"], str(event["ORGANIZER"])]}
        for event in calendar.walk("VEVENT")
    ]


body = {kind: message.get_body(preferencelist=(kind,)) for kind in ("plain", "html")}
print(json.dumps({
    "from": [[mailbox.display_name, mailbox.addr_spec] for mailbox in message["From"].addresses],
    "to": [[mailbox.display_name, mailbox.addr_spec] for mailbox in message["To"].addresses],
    "subject": str(message["Subject"]),
    "date": message["Date"].datetime.isoformat(),
    "message_id": message["Message-ID"],
    "auto_submitted": message["Auto-Submitted"],
    "list_unsubscribe": [message["List-Unsubscribe"], message["List-Unsubscribe-Post"]],
    "headers": sorted(set(message.keys())),
    "parts": [part.get_content_type() for part in message.walk()],
    "text": content(body["plain"]).replace("\r\n", "\n"),
    "html": content(body["html"]).replace("\r\n", "\n"),
    "attachments": [
        {"name": part.get_filename(), "type": part.get_content_type(), "disposition": part.get_content_disposition(),
         "method": part.get_param("method"), "content": content(part), "events": events(part)}
        for part in message.iter_attachments()
    ],
    "defects": [defect for part in message.walk() for defect in defects(part)],
    "longest_line": max(len(line) for line in message.as_bytes().splitlines()),
}, ensure_ascii=False))
