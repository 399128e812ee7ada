"""Makes the small networks of this folder with PyTorch and torchvision: make_models.py FOLDER.

Each is exported as docs/detect.md says, and saved with what it returns for one image as NAME.expected.json. Made with Debian's python3-torch
1.13.1 and python3-torchvision 0.14.1; the networks are not trained, their weights are seeded.
"""
import io
import json
import os
import sys
import zipfile
from typing import Dict, List, Tuple

import numpy
import torch
from torch import Tensor, nn
from torchvision.models.detection import FCOS, RetinaNet
from torchvision.models.detection.fcos import FCOSHead
from torchvision.models.detection.anchor_utils import AnchorGenerator

folder = sys.argv[1]
SIDE = 64


def image():
    """The image of the tests, 3 x 64 x 64 from 0 to 1: a bright ground with dark spots of 7 pixels."""
    pixels = numpy.zeros((3, SIDE, SIDE), numpy.uint8)
    pixels[:] = numpy.array([230, 200, 220], numpy.uint8).reshape(3, 1, 1)
    for x, y in ((12, 14), (40, 9), (30, 33), (52, 50), (11, 47)):
        pixels[:, y - 3:y + 4, x - 3:x + 4] = numpy.array([40, 20, 60], numpy.uint8).reshape(3, 1, 1)
    return pixels.astype(numpy.float32) / 255


def convolve(pixels, weights, bias):
    """A convolution of C x rows x columns with as many pixels of 0 around it as its kernel needs, in NumPy."""
    out, _, rows, columns = weights.shape
    padded = numpy.pad(pixels.astype(numpy.float64), ((0, 0), (rows // 2,) * 2, (columns // 2,) * 2))
    height, width = pixels.shape[1:]
    result = numpy.zeros((out, height, width)) + bias.reshape(out, 1, 1)
    for row in range(rows):
        for column in range(columns):
            part = padded[:, row:row + height, column:column + width]
            result += numpy.tensordot(weights[:, :, row, column], part, axes=1)
    return result


class HeatMap(nn.Module):
    """Logits of how dark it is around each pixel, and one map that nobody asked for."""

    def __init__(self):
        super().__init__()
        self.dark = nn.Conv2d(3, 2, 1)
        self.smooth = nn.Conv2d(2, 1, 7, padding=3)
        with torch.no_grad():
            self.dark.weight.copy_(torch.tensor([[-1.0, -1, -1], [-1, 0, -0.5]]).reshape(2, 3, 1, 1))
            self.dark.bias.copy_(torch.tensor([2.0, 1]))
            self.smooth.weight.copy_(0.05 + 0.01 * torch.rand(1, 2, 7, 7))
            self.smooth.bias.copy_(torch.tensor([-3.0]))

    def features(self, images: Tensor) -> Tensor:
        return torch.relu(self.dark(images))

    def forward(self, images: Tensor) -> Tensor:
        return self.smooth(self.features(images))


class Listed(HeatMap):
    def forward(self, images: Tensor) -> List[Tensor]:
        features = self.features(images)
        return [self.smooth(features), features]


class Paired(HeatMap):
    def forward(self, images: Tensor) -> Tuple[Tensor, Tensor]:
        features = self.features(images)
        return self.smooth(features), features


class Named(HeatMap):
    def forward(self, images: Tensor) -> Dict[str, Tensor]:
        features = self.features(images)
        return {"features": features, "heatmap": self.smooth(features)}


class Fixed(HeatMap):
    """Takes images of 32 pixels alone."""

    def forward(self, images: Tensor) -> Tensor:
        return self.smooth(self.features(images.view(images.size(0), 3, 32, 32)))


class Roots(HeatMap):
    """Returns values that are not numbers."""

    def forward(self, images: Tensor) -> Tensor:
        return torch.sqrt(-1 - self.smooth(self.features(images)) ** 2)


class Boxes(nn.Module):
    """Boxes, labels and scores of one image, always the same."""

    def forward(self, images: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        nothing = 0 * images.mean()
        boxes = torch.tensor([[20.0, 10.0, 40.0, 20.0], [1.0, 1.0, 9.0, 9.0], [2.0, 2.0, 8.0, 8.0]]) + nothing
        return boxes, torch.tensor([1, 1, 0]), torch.tensor([0.9, 0.4, 0.8]) + nothing


class Crops(nn.Module):
    """Two logits of a crop."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3, padding=1)
        self.last = nn.Linear(4, 2)

    def forward(self, images: Tensor) -> Tensor:
        return self.last(torch.relu(self.first(images)).mean(dim=(2, 3)))


class Wide(nn.Module):
    """A convolution of 24 channels, which PyTorch computes wrongly on some processors."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 24, 3, padding=1)
        self.second = nn.Conv2d(24, 24, 3, padding=1)
        self.last = nn.Linear(24, 2)

    def forward(self, images: Tensor) -> Tensor:
        return self.last(torch.relu(self.second(torch.relu(self.first(images)))).mean(dim=(2, 3)))


class Backbone(nn.Sequential):
    """Features of every eighth pixel."""

    def __init__(self, channels):
        super().__init__(nn.Conv2d(3, 8, 3, 2, 1), nn.ReLU(), nn.Conv2d(8, channels, 3, 4, 1))
        self.out_channels = channels


def say(name, **outputs):
    with open(os.path.join(folder, name + ".expected.json"), "w") as file:
        numbers = {key: numpy.asarray(value).astype(float).round(6).tolist() for key, value in outputs.items()}
        json.dump(numbers, file)
        file.write("\n")


def save(name, module):
    """Saves a module of TorchScript, without what it says of the Python that it was made from."""
    whole = io.BytesIO()
    torch.jit.save(module, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(os.path.join(folder, name + ".pt"), "w") as new:
        for part in old.infolist():
            if not part.filename.endswith(".debug_pkl"):
                new.writestr(zipfile.ZipInfo(part.filename.replace("archive/", name + "/", 1)), old.read(part))


pixels = image()
batch = torch.from_numpy(pixels)[None]
torch.manual_seed(5)
heat = HeatMap().eval()
with torch.no_grad():
    expected = heat(batch)[0].numpy()
    dark, smooth = heat.dark, heat.smooth
    features = numpy.maximum(0, convolve(pixels, dark.weight.numpy(), dark.bias.numpy()))
    ours = convolve(features, smooth.weight.numpy(), smooth.bias.numpy())
    assert numpy.abs(ours - expected).max() < 1e-5, "PyTorch and NumPy differ"
    save("heatmap", torch.jit.trace(heat, batch))
    torch.onnx.export(heat, torch.rand(1, 3, SIDE, SIDE), os.path.join(folder, "heatmap.onnx"), opset_version=17,
                      input_names=["image"], output_names=["heatmap"],
                      dynamic_axes={"image": {0: "n"}, "heatmap": {0: "n"}})
    say("heatmap", heatmap=ours)
    for name, kind in (("listed", Listed), ("paired", Paired), ("named", Named), ("fixed", Fixed), ("roots", Roots)):
        model = kind()
        model.load_state_dict(heat.state_dict())
        save(name, torch.jit.script(model.eval()))
    save("boxes", torch.jit.script(Boxes()))

    crops = Crops().eval()
    expected = crops(batch)[0].numpy()
    hidden = numpy.maximum(0, convolve(pixels, crops.first.weight.numpy(), crops.first.bias.numpy())).mean(axis=(1, 2))
    ours = crops.last.weight.numpy() @ hidden + crops.last.bias.numpy()
    assert numpy.abs(ours - expected).max() < 1e-5, "PyTorch and NumPy differ"
    save("crops", torch.jit.trace(crops, batch))
    say("crops", scores=ours)

    wide = Wide().eval()
    hidden = numpy.maximum(0, convolve(pixels, wide.first.weight.numpy(), wide.first.bias.numpy()))
    hidden = numpy.maximum(0, convolve(hidden, wide.second.weight.numpy(), wide.second.bias.numpy())).mean(axis=(1, 2))
    save("wide", torch.jit.trace(wide, batch))
    say("wide", scores=wide.last.weight.numpy() @ hidden + wide.last.bias.numpy())

    settings = dict(num_classes=2, min_size=SIDE, max_size=SIDE, detections_per_img=40, score_thresh=0.0)
    retina = RetinaNet(Backbone(8), anchor_generator=AnchorGenerator(((8, 16),), ((1.0,),)), **settings)
    head = FCOSHead(32, num_anchors=1, num_classes=2, num_convs=1)
    fcos = FCOS(Backbone(32), anchor_generator=AnchorGenerator(((8,),), ((1.0,),)), head=head, **settings)
    for name, model in (("retinanet", retina.eval()), ("fcos", fcos.eval())):
        for layer in (one for one in model.modules() if isinstance(one, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight)
        nn.init.normal_(model.head.regression_head.bbox_reg.weight, std=0.02)
        nn.init.constant_(model.head.regression_head.bbox_reg.bias, 1 if name == "fcos" else 0)
        found = model([batch[0]])[0]
        torch.onnx.export(model, ([torch.rand(3, SIDE, SIDE)],), os.path.join(folder, name + ".onnx"), opset_version=17,
                          input_names=["image"], output_names=["boxes", "scores", "labels"])
        say(name, boxes=found["boxes"], scores=found["scores"], labels=found["labels"])
