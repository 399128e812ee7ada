"""Computes the figures of a report again, from the files alone, by numpy, scipy and scikit-learn, and compares its tables.

python3 check_report.py TRUTH.json FOUND.csv IMAGES.csv REPORT.html: the truth with corner boxes and votes, the detections with boxes
and scores, the scale and the domain of each image. Prints what differs, and at last "compared NUMBER values".
"""
import collections
import csv
import json
import sys
import xml.etree.ElementTree as ElementTree

import numpy as np
from scipy.spatial.distance import cdist
from sklearn import calibration, metrics

TRUTH, FOUND, IMAGES, REPORT = sys.argv[1:]
RADIUS, HALF, DRAWS = 7.5, 11.25, 1000
HTML = "{http://www.w3.org/1999/xhtml}"
rng = np.random.default_rng(11)
compared = 0


def same(what, shown, wanted, within=0.0):
    global compared
    compared += 1
    text = shown.replace(",", "").replace(" %", "")
    if wanted is None or np.isnan(wanted):
        right = text == "-"
    elif text == "-":
        right = False
    else:
        decimals = len(text.partition(".")[2])
        right = abs(float(text) - wanted) <= 0.5 * 10 ** -decimals + 1e-9 + within
    if not right:
        print(what, "shows", shown, "for", wanted)


def interval(what, shown, draws):
    """The interval beside one of other draws: within five times what the ends vary by for a normal distribution."""
    draws = np.asarray(draws, float)
    draws = draws[~np.isnan(draws)]
    low, high = np.quantile(draws, [0.025, 0.975]) if len(draws) else (None, None)
    within = 5 * 0.0216 * np.sqrt(1 + DRAWS / len(draws)) * (high - low) if len(draws) else 0
    texts = shown.split(" to ") if " to " in shown else ["-", "-"]
    same(what + " low", texts[0], low, within)
    same(what + " high", texts[1], high, within)


# The page.
page = ElementTree.fromstring(open(REPORT, encoding="utf-8").read().replace("<!DOCTYPE html>", ""))


def words(element):
    return "".join(element.itertext())


def rows(within, number=0):
    table = list(within.iter(HTML + "table"))[number]
    return [[words(cell) for cell in row] for row in table.find(HTML + "tbody")]


def by_id(name):
    return next(one for one in page.iter() if one.get("id") == name)


def tiles(within):
    found = {}
    for one in next(one for one in within.iter(HTML + "dl")):
        found[words(one.find(HTML + "dt"))] = [words(value) for value in one.findall(HTML + "dd")]
    return found


# The files.
scale, domain, area = {}, {}, {}
for row in csv.DictReader(open(IMAGES, encoding="utf-8")):
    name = row["file_name"]
    if not row["um_per_px_x"]:
        continue  # never published
    scale[name] = np.array([float(row["um_per_px_x"]), float(row["um_per_px_y"])])
    domain[name] = ", ".join((row["tumor_type"], row["lab"], row["scanner"]))
    area[name] = int(row["width_px"]) * int(row["height_px"]) * scale[name].prod() / 1e6
data = json.load(open(TRUTH, encoding="utf-8"))
names = {one["id"]: one["file_name"] for one in data["images"] if one["file_name"] in scale}
annotations = [one for one in data["annotations"] if one["image_id"] in names]
truth = {name: [] for name in names.values()}
for one in annotations:
    if one["category_id"] == 1:
        x1, y1, x2, y2 = one["bbox"]
        truth[names[one["image_id"]]].append(((x1 + x2) / 2, (y1 + y2) / 2))
found = {name: [] for name in truth}
for row in csv.DictReader(open(FOUND, encoding="utf-8")):
    x1, y1, x2, y2, score = (float(row[key]) for key in ("x1", "y1", "x2", "y2", "score"))
    found[row["file_name"]].append(((x1 + x2) / 2, (y1 + y2) / 2, score))
order = list(truth)
figures = [np.array(truth[name]).reshape(-1, 2) * scale[name] for name in order]
places = [np.array(found[name]).reshape(-1, 3)[:, :2] * scale[name] for name in order]
scores = [np.array(found[name]).reshape(-1, 3)[:, 2] for name in order]
domains = collections.defaultdict(list)
for index, name in enumerate(order):
    domains[domain[name]].append(index)


# The dataset.
def densities(members):
    return np.array([len(figures[i]) / area[order[i]] for i in members])


for row in rows(by_id("density")):
    for text, value in zip(row[2:], np.percentile(densities(domains[row[0]]), [0, 25, 50, 75, 100])):
        same("density of " + row[0], text, value)
assert {row[0] for row in rows(by_id("density"))} == set(domains)
for row in rows(by_id("dataset")):
    members = range(len(order)) if row[0] == "all" else domains.get(", ".join(row[:3]), [])
    if len(members):
        surface = sum(area[order[i]] for i in members)
        count = sum(len(figures[i]) for i in members)
        for text, value in zip(row[3:], [
                len(members), surface, count,
                sum(1 for one in annotations if one["category_id"] == 2 and (row[0] == "all" or domain[names[one["image_id"]]] == ", ".join(row[:3]))),
                count / surface, np.median(densities(members)), 100 * np.mean([len(figures[i]) == 0 for i in members])]):
            same("dataset, " + row[0], text, value)


# The votes.
def fleiss(votes):
    counts = np.array([[one.count(kind) for kind in (1, 2)] for one in votes])
    of_each = counts.sum(axis=1)
    agreeing = (counts * (counts - 1)).sum(axis=1) / (of_each * (of_each - 1))
    expected = ((counts.sum(axis=0) / counts.sum()) ** 2).sum()
    return (agreeing.mean() - expected) / (1 - expected)


def cohen(votes):
    return metrics.cohen_kappa_score([one[0] for one in votes], [one[1] for one in votes])


by_image = collections.defaultdict(list)
for one in annotations:
    by_image[names[one["image_id"]]].append(one["labels"])
for row in rows(by_id("agreement-kappa")):
    members = range(len(order)) if row[0] == "all images" else domains[row[0]]
    votes = [by_image[order[i]] for i in members if by_image[order[i]]]
    flat = sum(votes, [])
    same("cases of " + row[0], row[1], len(votes))
    same("annotations of " + row[0], row[2], len(flat))
    same("observed in " + row[0], row[3], 100 * np.mean([one[0] == one[1] for one in flat]))
    same("Cohen in " + row[0], row[4], cohen(flat))
    same("Fleiss in " + row[0], row[6], fleiss(flat))
    if row[0] != "all images":
        draws = [sum((votes[i] for i in rng.integers(len(votes), size=len(votes))), []) for _ in range(200)]
        interval("Cohen in " + row[0], row[5], [cohen(draw) for draw in draws])
        interval("Fleiss in " + row[0], row[7], [fleiss(draw) for draw in draws])
confusion = metrics.confusion_matrix(
    [one[0] for image in by_image.values() for one in image], [one[1] for image in by_image.values() for one in image])
shown = next(table for table in by_id("votes").iter(HTML + "table") if "first two votes" in words(table.find(HTML + "caption")))
for row, counts in zip(shown.find(HTML + "tbody"), confusion):
    for cell, count in zip(list(row)[1:], counts):
        same("confusion", words(cell), count)


# The detector.
def nearest(row):
    """The detections within the radius of a mitotic figure, the nearest first, of equally near ones the first."""
    return [i for i in np.argsort(row, kind="stable") if row[i] <= RADIUS ** 2]


near = [[nearest(row) for row in cdist(a, b, "sqeuclidean")] for a, b in zip(figures, places)]


def matched(i, threshold):
    """The detections above the threshold that are true, each mitotic figure in turn taking the nearest that is free."""
    free = scores[i] > threshold
    true = np.zeros(len(free), bool)
    for candidates in near[i]:
        taken = next((one for one in candidates if free[one]), None)
        if taken is not None:
            true[taken] = True
            free[taken] = False
    return true


def counts(threshold):
    """TP, FP and FN of each case."""
    out = np.empty((len(order), 3))
    for i in range(len(order)):
        true = matched(i, threshold).sum()
        out[i] = true, (scores[i] > threshold).sum() - true, len(figures[i]) - true
    return out


def precision(sums):
    return np.divide(sums[..., 0], sums[..., 0] + sums[..., 1], out=np.full(sums.shape[:-1], np.nan), where=sums[..., 0] + sums[..., 1] > 0)


def recall(sums):
    return np.divide(sums[..., 0], sums[..., 0] + sums[..., 2], out=np.full(sums.shape[:-1], np.nan), where=sums[..., 0] + sums[..., 2] > 0)


def f1(sums):
    return 2 * sums[..., 0] / (2 * sums[..., 0] + sums[..., 1] + sums[..., 2])


def weights(cases):
    return np.array([np.bincount(rng.integers(cases, size=cases), minlength=cases) for _ in range(DRAWS)])


def labels(sums):
    """Truth and prediction as scikit-learn wants them."""
    tp, fp, fn = (int(value) for value in sums)
    return [1] * tp + [0] * fp + [1] * fn, [1] * (tp + fp) + [0] * fn


drawn = weights(len(order))
in_use = counts(0.5)
section = by_id("detector1")
numbers = tiles(section)
expected = metrics.precision_recall_fscore_support(*labels(in_use.sum(axis=0)), average="binary")
for name, value, figure in zip(("precision", "recall", "F1"), expected, (precision, recall, f1)):
    same(name, numbers[name][0], value)
    interval(name, numbers[name][1], figure(drawn @ in_use))
for name, value in zip(("true positives", "false positives", "false negatives"), in_use.sum(axis=0)):
    same(name, numbers[name][0], value)

curve, rate = rows(by_id("detector1-pr")), rows(by_id("detector1-froc"))
at = [counts(float(row[1]) if index else -1) for index, row in enumerate(curve)]
every = np.array([drawn @ one for one in at])
for index, (row, along, one) in enumerate(zip(curve, rate, at)):
    sums = one.sum(axis=0)
    for text, value in zip(row[2:5], sums):
        same("counts above " + row[1], text, value)
    if sums[0] > 0:
        p, r, f, _ = metrics.precision_recall_fscore_support(*labels(sums), average="binary")
        for text, value in zip((row[5], row[7], row[9]), (p, r, f)):
            same("figures above " + row[1], text, value)
    if index % 8 == 0:
        for text, figure in zip((row[6], row[8], row[10]), (precision, recall, f1)):
            interval("figures above " + row[1], text, figure(every[index]))
    same("rate above " + row[1], along[2], sums[1] / len(order))
    same("recall above " + row[1], along[3], recall(sums))
    if index % 8 == 0:
        draws = []
        for draw in range(DRAWS):
            x, y = every[::-1, draw, 1] / len(order), recall(every[::-1, draw])
            draws.append(np.interp(sums[1] / len(order), x, y))
        interval("recall at the rate above " + row[1], along[4], draws)


def froc(at):
    points = sorted((sums[1] / len(order), recall(sums)) for sums in at)
    rates = np.linspace(0, 8, 50)
    return np.trapz(np.interp(rates, *zip(*points), left=0), rates)


all_scores = np.concatenate(scores)
forty = [counts(np.nextafter(one, -1)) for one in np.linspace(all_scores.min(), all_scores.max(), 40)]
same("FROC score", numbers["FROC score"][0], froc([one.sum(axis=0) for one in forty]))
forty_drawn = np.array([drawn @ one for one in forty])
interval("FROC score", numbers["FROC score"][1], [froc(forty_drawn[:, draw]) for draw in range(DRAWS)])


def verdicts(i):
    """Whether each detection overlaps a mitotic figure that is free by half, the best scores first."""
    free, out = np.ones(len(figures[i]), bool), []
    for index in np.argsort(-scores[i].astype(np.float32), kind="stable"):
        side = np.maximum(0, 2 * HALF - np.abs(figures[i] - places[i][index]))
        common = side.prod(axis=1)
        overlap = np.where(free, common / (8 * HALF * HALF - common), -1)
        hit = len(overlap) > 0 and overlap.max() >= 0.5
        if hit:
            free[overlap.argmax()] = False
        out.append((scores[i][index], hit))
    return out


ranked = [verdicts(i) for i in range(len(order))]


def average_precision(members):
    one = sorted((verdict for i in members for verdict in ranked[i]), key=lambda verdict: -verdict[0])
    hits = np.array([hit for _, hit in one], bool)
    positives = sum(len(figures[i]) for i in members)
    along, above = hits.cumsum() / positives, hits.cumsum() / np.arange(1, len(hits) + 1)
    envelope = np.maximum.accumulate(above[::-1])[::-1]
    at = np.searchsorted(along, np.linspace(0, 1, 101), side="left")
    return np.where(at < len(hits), envelope[np.minimum(at, len(hits) - 1)], 0).mean()


everything = range(len(order))
same("AP50", numbers["AP50"][0], average_precision(everything), 2e-4)
hits = [hit for one in ranked for _, hit in one]
missed = sum(map(len, figures)) - sum(hits)
whole = metrics.average_precision_score(hits + [True] * missed, [score for one in ranked for score, _ in one] + [-1] * missed)
below = missed / sum(map(len, figures)) * sum(map(len, figures)) / (len(hits) + missed)
same("AP50 beside scikit-learn", numbers["AP50"][0], whole - below, 0.012)
draws = [average_precision(np.repeat(everything, drawn[draw])) for draw in range(40)]
interval("AP50", numbers["AP50"][1], draws)

lowest = [matched(i, -1) for i in range(len(order))]
true, score = np.concatenate(lowest), all_scores
bins = rows(by_id("detector1-calibration"))
filled = [row for row in bins if row[1] != "0"]
shares, means = calibration.calibration_curve(true, (score + 1e-9).clip(0, 1), n_bins=10)
assert len(filled) == len(shares)
error = 0
for row, share, mean in zip(filled, shares, means):
    same("mean score of " + row[0], row[3], mean, 1e-6)
    same("share of " + row[0], row[4], share)
    error += int(row[1].replace(",", "")) / len(score) * abs(share - mean)
same("detections in bins", str(sum(int(row[1].replace(",", "")) for row in bins)), len(score))
caption = words(by_id("detector1-calibration").find(HTML + "figcaption"))
same("calibration error", caption.split("error ")[1].split(". ")[0], error)

for row in rows(by_id("detector1-domains")):
    members = domains[row[1]]
    sums = in_use[members].sum(axis=0)
    for text, value in zip(row[2:10], [len(members), *sums, precision(sums), recall(sums), average_precision(members), f1(sums)]):
        same("domain " + row[1], text, value, 2e-4 if text == row[8] else 0)
    interval("F1 of " + row[1], row[10], f1(weights(len(members)) @ in_use[members]))

# Each error is of one kind.
kinds = rows(by_id("detector1-errors"))
for kind, column in (("FP", 1), ("FN", 2)):
    same("kinds of " + kind, str(sum(int(row[1].replace(",", "")) for row in kinds if row[0].startswith(kind))), in_use[:, column].sum())
print("compared", compared, "values")
