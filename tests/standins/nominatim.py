"""A stand-in for Nominatim: the search service over HTTP, with switches for its troubles.

    with NominatimStandIn({"Tysons": "found"}) as service:
        os.environ["GEOCODE_URL"] = service.url

A city that is not named is not found. `service.requests` holds what was asked, and when.
"""

import json
import socket
import struct
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit

STATUS = {"429": 429, "500": 500, "403": 403}


@dataclass(frozen=True)
class Request:
    """One question: its parameters, the user agent, and the clock in seconds."""

    query: dict[str, str]
    user_agent: str
    at: float


def candidate(city: str, state: str, country: str = "us", **changes) -> dict:
    """An answer as the service gives it, for a town in the middle of the state."""
    return {
        "class": "boundary", "type": "administrative", "addresstype": "town",
        "name": city, "display_name": f"{city}, Some County, {state}, United States",
        "lat": "40.25", "lon": "-90.5", "importance": 0.5,
        "address": {"town": city, "state": state, "country_code": country},
    } | changes  # fmt: skip


def answers(switch: str, city: str, state: str) -> list[dict]:
    """What the service answers under a switch."""
    town = candidate(city, state)
    return {
        "found": [
            candidate(city, state, type="peak", **{"class": "natural"}, lat="41.96"),
            town,
            candidate(city, state, type="town", **{"class": "place"}, lat="40.26"),
        ],
        "ambiguous": [town, candidate(city, state, lat="42.75")],
        "mountain": [candidate(city, state, type="peak", **{"class": "natural"})],
        "county": [candidate(city, state, addresstype="county")],
        "another name": [candidate(f"East {city}", state)],
        "wrong state": [candidate(city, "Wyoming" if state != "Wyoming" else "Ohio")],
        "wrong country": [candidate(city, state, "ca")],
    }.get(switch, [])


class Handler(BaseHTTPRequestHandler):
    server: "Server"

    def do_GET(self) -> None:
        query = {
            key: value[0] for key, value in parse_qs(urlsplit(self.path).query).items()
        }
        agent = self.headers.get("User-Agent", "")
        self.server.requests.append(Request(query, agent, time.monotonic()))
        city, state = query.get("city", ""), query.get("state", "")
        switch = self.server.switches.get(city, "not found")
        if switch == "timeout":
            self.server.closing.wait(30)
            return
        if switch == "reset":
            linger = struct.pack("ii", 1, 0)  # close with RST, not FIN
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            return
        body = (
            "<html>busy"
            if switch == "not JSON"
            else json.dumps(answers(switch, city, state))
        )
        self.send_response(STATUS.get(switch, 200))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    switches: dict[str, str]
    requests: list[Request]
    closing: threading.Event

    def handle_error(self, *_: object) -> None:
        pass  # a reset connection is what was asked for


class NominatimStandIn:
    """The service, on a free port of this machine, while the `with` block runs."""

    def __init__(self, switches: dict[str, str]) -> None:
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.switches = switches
        self.server.requests = self.requests = []
        self.server.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(
            target=self.server.serve_forever, args=(0.02,), daemon=True
        ).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.closing.set()
        self.server.shutdown()
        self.server.server_close()
