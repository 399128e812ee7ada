"""Colors and stains of an image by NumPy's own routines, and an image normalized to them.

check_colors.py SOURCE.rgb TARGET.rgb: prints JSON with the figures of SOURCE, and writes SOURCE normalized to TARGET
into macenko.rgb and reinhard.rgb. Images are bare pixels, R G B.
"""
import json
import sys

import numpy as np

# Reinhard, Ashikhmin, Gooch and Shirley 2001
CONES = np.array([[.3811, .5783, .0402], [.1967, .7244, .0782], [.0241, .1288, .8444]])
AXES = np.diag([1 / 3**.5, 1 / 6**.5, 1 / 2**.5]) @ np.array([[1, 1, 1], [1, 1, -2], [1, -1, 0]])


def tissue(rgb):
    return np.ptp(rgb, axis=1) >= 20


def density(rgb):
    return -np.log((rgb + 1.0) / 240)


def stains(rgb):
    """As in the widely used scripts after Macenko and others 2009: eigh, percentiles of the angle, lstsq."""
    all_pixels = density(rgb)
    stained = all_pixels[np.all(all_pixels >= .15, axis=1)]
    plane = np.linalg.eigh(np.cov(stained, rowvar=False))[1][:, [2, 1]]
    plane *= np.where(plane[0] < 0, -1, 1)
    angles = np.arctan2(*(stained @ plane).T[::-1])
    low, high = (plane @ [np.cos(a), np.sin(a)] for a in np.percentile(angles, [1, 99]))
    vectors = np.array([low, high] if low[0] > high[0] else [high, low])
    amounts = np.linalg.lstsq(vectors.T, all_pixels.T, rcond=None)[0]
    return vectors, np.percentile(amounts, 99, axis=1), amounts


def lab(rgb):
    return np.log10(np.maximum(rgb, 1) / 255.0 @ CONES.T) @ AXES.T


def lab_figures(rgb):
    colors = lab(rgb[tissue(rgb)])
    return colors.mean(axis=0), colors.std(axis=0)


def bytes_of(values):
    return np.clip(np.floor(values + .5), 0, 255).astype(np.uint8)


def macenko(source, target):
    _, most, amounts = stains(source)
    vectors, wanted, _ = stains(target)
    return bytes_of(240 * np.exp(-(amounts.T * (wanted / most)) @ vectors) - 1)


def reinhard(source, target):
    mean, std = lab_figures(source)
    wanted_mean, wanted_std = lab_figures(target)
    colors = (lab(source) - mean) * (wanted_std / std) + wanted_mean
    return bytes_of(255 * (10 ** (colors @ np.linalg.inv(AXES).T)) @ np.linalg.inv(CONES).T)


def main(source_file, target_file):
    source, target = (np.fromfile(name, np.uint8).reshape(-1, 3) for name in (source_file, target_file))
    vectors, most, _ = stains(source)
    mean, std = lab_figures(source)
    inside = source[tissue(source)]
    print(json.dumps({
        "mean": list((source / 255).mean(axis=0)), "std": list((source / 255).std(axis=0)),
        "tissueMean": list((inside / 255).mean(axis=0)), "tissueStd": list((inside / 255).std(axis=0)),
        "tissueShare": len(inside) / len(source),
        "hematoxylin": list(vectors[0]), "eosin": list(vectors[1]),
        "maxHematoxylin": most[0], "maxEosin": most[1], "labMean": list(mean), "labStd": list(std)}))
    macenko(source, target).tofile("macenko.rgb")
    reinhard(source, target).tofile("reinhard.rgb")


main(*sys.argv[1:])
