"""Asks a running midog view as its page does: view.py ADDRESS PID first|tiles|memory NUMBER TITLE."""

import http.client
import json
import re
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

CONNECTIONS = 6  # as many as browsers open
TILE = 512

address = urllib.parse.urlsplit(sys.argv[1])
pid, what, number, title = sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5]
token = urllib.parse.parse_qs(address.query)["token"][0]


def get(path):
    connection = http.client.HTTPConnection(address.hostname, address.port)
    connection.request("GET", path, headers={"X-Midog-Token": token})
    reply = connection.getresponse()
    body = reply.read()
    assert reply.status == 200, (path, reply.status, body)
    connection.close()
    return body


def all_of(paths):
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return list(pool.map(get, paths))


def fitting(image, width=1280, height=720):
    """The tiles of the level that a window shows at first."""
    level = image["tile"]["maxLevel"]
    while image["width"] >> (image["tile"]["maxLevel"] - level) > width or image["height"] >> (image["tile"]["maxLevel"] - level) > height:
        level -= 1
    step = 1 << (image["tile"]["maxLevel"] - level)
    columns = -(-image["width"] // (step * TILE))
    rows = -(-image["height"] // (step * TILE))
    return [f"/tiles/{image['id']}/{level}/{x}_{y}.png" for y in range(rows) for x in range(columns)]


def memory():
    status = open(f"/proc/{pid}/status").read()
    return [int(re.search(key + r":\s+(\d+)", status).group(1)) // 1024 for key in ("VmRSS", "VmHWM")]


began = time.perf_counter()
if what == "first":
    page = get("/?token=" + token).decode()
    all_of(["/" + name for name in re.findall(r'(?:src|href)="(static/[^"]+)"', page)] + ["/api/dataset"])
    images = json.loads(get("/api/images"))["images"]
    all_of(fitting(images[number - 1]) + [f"/api/images/{images[number - 1]['id']}/annotations"])
    print(f"{title}: {time.perf_counter() - began:.2f} s")
elif what == "tiles":
    image = json.loads(get("/api/images"))["images"][number - 1]
    level = image["tile"]["maxLevel"]
    paths = [f"/tiles/{image['id']}/{level}/{x}_{y}.png"
             for y in range(-(-image["height"] // TILE)) for x in range(-(-image["width"] // TILE))]
    began = time.perf_counter()
    size = sum(map(len, all_of(paths)))
    seconds = time.perf_counter() - began
    print(f"{title}: {len(paths) / seconds:.0f} tiles a second, {size / len(paths) / 1024:.0f} KiB each")
else:
    images = json.loads(get("/api/images"))["images"][:number]
    for image in images:
        level = image["tile"]["maxLevel"]
        all_of(fitting(image) + [f"/tiles/{image['id']}/{level}/{x}_4.png" for x in range(3, 6)])
    print(f"{title}: {memory()[0]} MB now, {memory()[1]} MB at most, {(time.perf_counter() - began) / len(images):.2f} s an image")
