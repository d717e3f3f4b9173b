"""Runs one prompt graph on a ComfyUI server: client.py http://host:8188 GRAPH FILE

Knows POST /prompt, /ws?clientId=, /history/{id} and /view; standard library only.
"""
import base64
import json
import os
import socket
import struct
import sys
import urllib.parse
import urllib.request
import uuid


class WebSocket:
    """As much of RFC 6455 as a client needs to listen."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.sock = socket.create_connection((parts.hostname, parts.port or 80), timeout=60)
        self.file = self.sock.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self.sock.sendall(
            (
                f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
                "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )
        status = self.file.readline().decode().strip()
        if " 101 " not in status + " ":
            raise SystemExit("no web socket: " + status)
        while self.file.readline().strip():
            pass

    def frames(self):
        """Whole messages as (opcode, bytes)."""
        kind, message = 0, b""
        while True:
            first, second = self.file.read(2)
            length = second & 0x7F
            if length == 126:
                (length,) = struct.unpack(">H", self.file.read(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self.file.read(8))
            data = self.file.read(length)
            opcode = first & 0x0F
            if opcode == 8:
                raise SystemExit("the server closed the web socket")
            if opcode == 9:
                self.sock.sendall(bytes([0x8A, 0x80 | len(data)]) + b"\0\0\0\0" + data)
            if opcode >= 8:
                continue
            kind = opcode or kind
            message += data
            if first & 0x80:
                yield kind, message
                message = b""

    def close(self):
        self.file.close()
        self.sock.close()


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def main(server, graph, target):
    client = str(uuid.uuid4())
    listener = WebSocket(server.replace("http", "ws", 1) + "/ws?clientId=" + client)
    body = json.dumps({"prompt": json.loads(graph), "client_id": client}).encode()
    answer = json.loads(get(urllib.request.Request(server + "/prompt", data=body)))
    prompt = answer["prompt_id"]
    for kind, message in listener.frames():
        if kind == 2:
            print("preview of", len(message), "bytes")
            continue
        event = json.loads(message)
        if event["type"] == "executing" and event["data"].get("prompt_id") == prompt:
            if event["data"]["node"] is None:
                break
            print("executing", event["data"]["node"])
        if event["type"] == "execution_error":
            raise SystemExit(event["data"]["exception_message"])
    listener.close()
    outputs = json.loads(get(server + "/history/" + prompt))[prompt]["outputs"]
    image = next(image for output in outputs.values() for image in output.get("images", []))
    with open(target, "wb") as file:
        file.write(get(server + "/view?" + urllib.parse.urlencode(image)))
    print("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
