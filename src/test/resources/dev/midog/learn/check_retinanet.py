"""Computes the RetinaNet of MIDOG++, its targets and its loss with NumPy, after the original's code.

forward: check_retinanet.py forward WEIGHTS, safetensors of the network with a tensor "image"; prints the outputs as JSON.
loss: check_retinanet.py loss FILE, JSON of {"size", "boxes", "scores", "offsets"}; prints loss, matches and slopes as JSON.
"""
import json
import struct
import sys

import numpy as np

SIDES = np.array([.2, .4, .6, .8, 1.]) * 64


def tensors(path):
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    return {name: np.frombuffer(data[8 + length:], "<f4", (e["data_offsets"][1] - e["data_offsets"][0]) // 4,
                                e["data_offsets"][0]).reshape(e["shape"]).astype(float)
            for name, e in header.items()}


def convolved(x, kernel, bias=None, stride=1):
    side = kernel.shape[-1]
    x = np.pad(x, ((0, 0), (0, 0), (side // 2,) * 2, (side // 2,) * 2))
    windows = np.lib.stride_tricks.sliding_window_view(x, (side, side), (2, 3))[:, :, ::stride, ::stride]
    y = np.einsum("nchwij,ocij->nohw", windows, kernel)
    return y if bias is None else y + bias[:, None, None]


class Network:
    def __init__(self, weights):
        self.w = weights

    def conv(self, x, name, stride=1):
        return convolved(x, self.w[name + ".weight"], self.w.get(name + ".bias"), stride)

    def norm(self, x, name):
        w, b, m, v = (self.w[f"{name}.{part}"][:, None, None] for part in ("weight", "bias", "running_mean", "running_var"))
        return (x - m) / np.sqrt(v + 1e-5) * w + b

    def block(self, x, name, stride):
        y = np.maximum(self.norm(self.conv(x, name + ".conv1", stride), name + ".bn1"), 0)
        y = self.norm(self.conv(y, name + ".conv2"), name + ".bn2")
        if name + ".downsample.0.weight" in self.w:
            x = self.norm(self.conv(x, name + ".downsample.0", stride), name + ".downsample.1")
        return np.maximum(x + y, 0)

    def head(self, x, name, columns):
        for depth in range(3):
            x = np.maximum(self.conv(x, f"{name}.{depth}.0"), 0)
        x = self.conv(x, name + ".3")
        return x.transpose(0, 2, 3, 1).reshape(len(x), -1, columns)

    def outputs(self, image):
        x = np.maximum(self.norm(self.conv(image, "conv1", 2), "bn1"), 0)
        padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), constant_values=-np.inf)
        x = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), (2, 3))[:, :, ::2, ::2].max((-2, -1))
        stages = []
        for stage in range(1, 5):
            x = self.block(x, f"layer{stage}.0", 1 if stage == 1 else 2)
            x = self.block(x, f"layer{stage}.1", 1)
            stages.append(x)
        top = self.conv(stages[3], "c5top5").repeat(2, 2).repeat(2, 3)
        level = self.conv(self.conv(stages[2], "merges.0.conv_lat") + top, "smoothers.1")
        return self.head(level, "classifier", 2), self.head(level, "box_regressor", 4)


def anchors(size):
    """Centers and sizes (y, x, height, width) in -1 to 1, as create_anchors of the original."""
    cells = size // 16
    line = np.linspace(-1 + 1 / cells, 1 - 1 / cells, cells)
    y, x = np.meshgrid(line, line, indexing="ij")
    centers = np.stack([y, x], 2).reshape(-1, 1, 2).repeat(len(SIDES), 1)
    sizes = np.broadcast_to((SIDES * 2 / size)[None, :, None], centers.shape)
    return np.concatenate([centers, sizes], 2).reshape(-1, 4)


def overlaps(a, b):
    corners = [(c[:, :2] - c[:, 2:] / 2, c[:, :2] + c[:, 2:] / 2) for c in (a, b)]
    low = np.maximum(corners[0][0][:, None], corners[1][0][None])
    high = np.minimum(corners[0][1][:, None], corners[1][1][None])
    common = np.clip(high - low, 0, None).prod(2)
    return common / (a[:, None, 2:].prod(2) + b[None, :, 2:].prod(2) - common + 1e-8)


def loss(case):
    grid = anchors(case["size"])
    total, matches, slopes, offset_slopes = 0, [], [], []
    for boxes, scores, offsets in zip(case["boxes"], np.array(case["scores"]), np.array(case["offsets"])):
        corners = np.array(boxes, float).reshape(-1, 4)[:, [1, 0, 3, 2]] * 2 / case["size"] - 1
        targets = np.concatenate([(corners[:, :2] + corners[:, 2:]) / 2, corners[:, 2:] - corners[:, :2]], 1)
        match = np.full(len(grid), -1)
        if len(targets):
            iou = overlaps(grid, targets)
            best = iou.max(1)
            match[best >= .4] = -2
            match[best > .5] = iou.argmax(1)[best > .5]
        on = match >= 0
        share = 1 / max(1, on.sum()) / len(case["boxes"])
        wanted = np.zeros_like(scores)
        wanted[on, 0] = 1
        p = 1 / (1 + np.exp(-scores))
        weight = np.where(wanted == 1, (1 - p) ** 2 * .75, p ** 2 * .25) * (match != -2)[:, None]
        total += share * (weight * -np.where(wanted == 1, np.log(p), np.log(1 - p))).sum()
        slopes.append(share * weight * (p - wanted))
        slope = np.zeros_like(offsets)
        if on.any():
            target, anchor = targets[match[on]], grid[on]
            activation = np.concatenate([(target[:, :2] - anchor[:, :2]) / anchor[:, 2:],
                                         np.log(target[:, 2:] / anchor[:, 2:] + 1e-8)], 1) / [.1, .1, .2, .2]
            d = offsets[on] - activation
            total += np.where(abs(d) < 1, d * d / 2, abs(d) - .5).mean() / len(case["boxes"])
            slope[on] = np.clip(d, -1, 1) * share / 4
        matches += match.tolist()
        offset_slopes.append(slope)
    return {"loss": total, "matches": matches, "scores": np.ravel(slopes).tolist(), "offsets": np.ravel(offset_slopes).tolist()}


if sys.argv[1] == "forward":
    weights = tensors(sys.argv[2])
    print(json.dumps([np.ravel(o).tolist() for o in Network(weights).outputs(weights.pop("image"))]))
else:
    with open(sys.argv[2]) as source:
        print(json.dumps(loss(json.load(source))))
