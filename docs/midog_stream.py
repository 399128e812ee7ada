"""Reads the samples that `midog extract --stream raw` sends; needs numpy alone.

    for label, pixels in samples("midog", "extract", "MIDOG++.json", "--images", "images",
                                 "--mode", "sample", "--patches", "10000", "--loop"):
        ...  # a dict, and a uint8 array of height x width x 3
"""
import json
import struct
import subprocess

import numpy as np


def read(stream):
    """Yields (label, pixels) from a binary file object until the stream ends."""
    magic, version, width, height, bands, dtype, _, _, facts = struct.unpack("<8s4I4s3Q", exactly(stream, 52))
    if magic != b"MIDOGRAW" or version != 1:
        raise ValueError("this is no stream of midog, or of a newer version")
    exactly(stream, facts)  # JSON with the options and the categories
    shape, kind = (height, width, bands), np.dtype(dtype.rstrip(b"\0").decode())
    while (length := struct.unpack("<I", exactly(stream, 4))[0]) > 0:
        label = json.loads(exactly(stream, length))
        pixels = exactly(stream, width * height * bands * kind.itemsize)
        yield label, np.frombuffer(pixels, kind).reshape(shape)


def exactly(stream, count):
    data = stream.read(count)
    if len(data) < count:
        raise EOFError("the stream was cut off; what midog wrote to stderr tells why")
    return data


def samples(*command):
    """Starts the command and yields its samples; it ends when the loop over them does."""
    with subprocess.Popen([*command, "--stream", "raw"], stdout=subprocess.PIPE, bufsize=1 << 20) as child:
        yield from read(child.stdout)
