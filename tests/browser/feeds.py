"""Reads feeds with feedparser and prints what it understood, for feeds.test.js."""

import json
import sys

import feedparser


def read(path):
    with open(path, "rb") as file:
        feed = feedparser.parse(file.read())
    return {
        "bozo": str(feed.bozo_exception) if feed.bozo else None,
        "version": feed.version,
        "title": feed.feed.get("title"),
        "language": feed.feed.get("language"),
        "self": [link.href for link in feed.feed.get("links", []) if link.rel == "self"],
        "entries": [
            {
                "id": entry.get("id"),
                "link": entry.get("link"),
                "title": entry.get("title"),
                "published": list(entry.published_parsed) if entry.get("published_parsed") else None,
                "summary": entry.get("summary"),
            }
            for entry in feed.entries
        ],
    }


json.dump({path: read(path) for path in sys.argv[1:]}, sys.stdout)
