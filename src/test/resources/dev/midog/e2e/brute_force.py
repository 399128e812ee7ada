"""Scores random cases by brute force, written from the rules alone: python3 brute_force.py FOLDER SEED.

Writes truth.json and found.json into FOLDER and prints the expected figures as JSON.
"""
import json
import random
import sys

import numpy as np
from scipy.spatial.distance import cdist

folder, seed = sys.argv[1], int(sys.argv[2])
random.seed(seed)
truth, found, cases = {}, {}, []
for number in range(200):
    figures = [(random.uniform(0, 1.2), random.uniform(0, 1.2)) for _ in range(random.choice([0, 1, 2, 5, 12]))]
    points = []
    for x, y in figures:
        for _ in range(random.choice([0, 1, 1, 2])):
            points.append((x + random.gauss(0, 0.004), y + random.gauss(0, 0.004)))
    points += [(random.uniform(0, 1.2), random.uniform(0, 1.2)) for _ in range(random.choice([0, 1, 4]))]
    random.shuffle(points)
    scored = [(x, y, round(random.uniform(0.3, 1), random.choice([1, 6]))) for x, y in points]
    name = "case%03d.tiff" % number
    truth[name] = [[x, y, 0] for x, y in figures]
    if random.random() < 0.95:
        found[name] = {"type": "Multiple points", "points": [
            {"point": [x, y, 0], "probability": p, "name": "mitotic figure"} for x, y, p in scored]}
    else:
        scored = []
    cases.append((np.array(figures).reshape(-1, 2), np.array(scored).reshape(-1, 3)))
json.dump(truth, open(folder + "/truth.json", "w"))
json.dump(found, open(folder + "/found.json", "w"))


def counts(threshold):
    tp = fp = fn = 0
    for figures, scored in cases:
        kept = scored[scored[:, 2] > threshold]
        distances = cdist(figures, kept[:, :2], "sqeuclidean")
        matched = 0
        for row in range(len(figures)):
            if len(kept) and distances[row].min() <= 7.5e-3 ** 2:
                distances[:, distances[row].argmin()] = np.inf
                matched += 1
        tp, fn, fp = tp + matched, fn + len(figures) - matched, fp + len(kept) - matched
    return tp, fp, fn


def f1(tp, fp, fn):
    return 2 * tp / (2 * tp + fp + fn)


def froc():
    scores = np.concatenate([scored[:, 2] for _, scored in cases])
    points = []
    for threshold in np.linspace(scores.min(), scores.max(), 40):
        tp, fp, fn = counts(np.nextafter(threshold, -1))
        points.append((fp / len(cases), tp / (tp + fn + 1e-12)))
    points.sort()
    rates = np.linspace(0, 8, 50)
    recalls = np.interp(rates, *zip(*points), left=0)
    return ((recalls[1:] + recalls[:-1]) / 2 * np.diff(rates)).sum()


def average_precision(half=0.01125):
    verdicts, positives = [], sum(len(figures) for figures, _ in cases)
    for figures, scored in cases:
        free = np.ones(len(figures), bool)
        for x, y, score in scored[np.argsort(-scored[:, 2].astype(np.float32), kind="stable")]:
            side = np.maximum(0, 2 * half - np.abs(figures - (x, y)))
            common = side.prod(axis=1) if len(figures) else np.zeros(0)
            overlap = np.where(free, common / (8 * half * half - common), -1)
            best = overlap.argmax() if len(overlap) else -1
            hit = best >= 0 and overlap[best] >= 0.5
            if hit:
                free[best] = False
            verdicts.append((score, hit))
    hits = np.array([hit for _, hit in sorted(verdicts, key=lambda one: -np.float32(one[0]))])
    recall, precision = hits.cumsum() / positives, hits.cumsum() / np.arange(1, len(hits) + 1)
    return np.mean([precision[recall >= level / 100].max(initial=0) for level in range(101)])


candidates = [0] + sorted({score for _, scored in cases for score in scored[:, 2]})
near = [(cdist(figures, scored[:, :2]) <= 7.5e-3).sum(axis=1) for figures, scored in cases if len(figures)]
everything = [score for _, scored in cases for score in scored[:, 2]]
print(json.dumps({"counts": counts(0.5), "f1": f1(*counts(0.5)), "ap50": average_precision(), "froc": froc(),
                  "optimum": max(candidates, key=lambda threshold: f1(*counts(threshold))),
                  "cases": len(cases), "ties": len(everything) - len(set(everything)),
                  "duplicates": int(sum((row > 1).sum() for row in near)),
                  "emptyTruth": sum(len(figures) == 0 for figures, _ in cases),
                  "withoutPredictions": len(truth) - len(found)}))
