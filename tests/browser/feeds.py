"""Reads feeds with feedparser and fastfeedparser and prints what they understood, for feeds.test.js."""

import json
import sys

import fastfeedparser
import feedparser


def slow(data):
    feed = feedparser.parse(data)
    return {
        "bozo": str(feed.bozo_exception) if feed.bozo else None,
        "version": feed.version,
        "title": feed.feed.get("title"),
        "language": feed.feed.get("language"),
        "links": [[link.rel, link.href] for link in feed.feed.get("links", [])],
        "entries": [
            {
                "id": entry.get("id"),
                "link": entry.get("link"),
                "title": entry.get("title"),
                "published": list(entry.published_parsed) if entry.get("published_parsed") else None,
            }
            for entry in feed.entries
        ],
    }


def fast(data):
    try:
        feed = fastfeedparser.parse(data)
    except ValueError as problem:
        return {"problem": str(problem)}
    return {
        "title": feed.feed.get("title"),
        "entries": [[entry.get("id"), entry.get("link"), entry.get("title")] for entry in feed.entries],
    }


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    # This version of feedparser knows no JSON.
    return {"slow": None if path.endswith(".json") else slow(data), "fast": fast(data)}


json.dump({path: read(path) for path in sys.argv[1:]}, sys.stdout)
