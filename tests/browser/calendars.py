"""Reads calendars with icalendar and prints what it understood, for calendars.test.js."""

import json
import sys

import icalendar


def read(path):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    return {
        "errors": [str(error) for error in calendar.errors],
        "name": str(calendar.get("x-wr-calname")),
        "parts": [part.name for part in calendar.subcomponents],
        "events": [
            {
                "errors": [str(error) for error in event.errors],
                "uid": str(event["uid"]),
                "start": event.decoded("dtstart").isoformat(),
                "sequence": event["sequence"],
                "status": str(event["status"]),
                "summary": str(event["summary"]),
                "description": str(event["description"]),
                "url": str(event["url"]),
            }
            for event in calendar.walk("VEVENT")
        ],
    }


json.dump({path: read(path) for path in sys.argv[1:]}, sys.stdout)
