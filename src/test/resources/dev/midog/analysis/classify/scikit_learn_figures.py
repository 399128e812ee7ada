"""Prints the figures of scikit-learn for tables of truth,predicted,score whose positive class is 1."""
import sys
import warnings

import numpy
from sklearn import metrics
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")


def calibration_error(truth, score):
    edges = numpy.linspace(0.0, 1.0, 11)
    bins = numpy.searchsorted(edges[1:-1], score)
    used = sorted(set(bins))
    if len(set(truth)) > 1:
        shares, means = calibration_curve(truth, score, n_bins=10, pos_label=1)
    else:
        shares, means = [truth[bins == b].mean() for b in used], [score[bins == b].mean() for b in used]
    return sum((bins == b).mean() * abs(share - mean) for b, share, mean in zip(used, shares, means))


def figures(truth, predicted, score):
    some = 1 in truth
    both = len(set(truth)) > 1
    return {
        "sensitivity": metrics.recall_score(truth, predicted) if some else None,
        "specificity": metrics.recall_score(truth, predicted, pos_label=0) if 0 in truth else None,
        "precision": metrics.precision_score(truth, predicted) if 1 in predicted else None,
        "f1": metrics.f1_score(truth, predicted) if some or 1 in predicted else None,
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, predicted),
        "rocAuc": metrics.roc_auc_score(truth, score) if both else None,
        "averagePrecision": metrics.average_precision_score(truth, score) if some else None,
        "brier": metrics.brier_score_loss(truth, score, pos_label=1),
        "calibrationError": calibration_error(truth, score),
    }


for path in sys.argv[1:]:
    table = numpy.loadtxt(path, delimiter=",", ndmin=2)
    for name, value in figures(table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2]).items():
        print(path, name, "null" if value is None else repr(float(value)), sep="\t")
