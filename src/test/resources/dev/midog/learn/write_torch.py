"""Writes weights as PyTorch does, without PyTorch: write_torch.py FORM FILE, FORM zip (torch.save), old (before 1.6) or script.

The pickles are Python's own, of classes under the names of PyTorch; tensors are numbers 0, 1, 2, ... of float32.
"""
import collections
import pickle
import struct
import sys
import types
import zipfile

form, path = sys.argv[1:]
torch = types.ModuleType("torch")
utils = types.ModuleType("torch._utils")


class FloatStorage:
    pass


class LongStorage:
    pass


class Storage:
    def __init__(self, kind, key, count):
        self.kind, self.key, self.count = kind, key, count


def _rebuild_tensor_v2(*parts):
    return parts


for name, thing in (("FloatStorage", FloatStorage), ("LongStorage", LongStorage)):
    thing.__module__, thing.__qualname__ = "torch", name
    setattr(torch, name, thing)
_rebuild_tensor_v2.__module__ = "torch._utils"
utils._rebuild_tensor_v2 = _rebuild_tensor_v2
sys.modules.update({"torch": torch, "torch._utils": utils})


class Tensor:
    def __init__(self, key, shape, kind=FloatStorage, offset=0):
        self.shape, self.offset = shape, offset
        self.count = 1
        for size in shape:
            self.count *= size
        self.storage = Storage(kind, key, self.count + offset)

    def __reduce__(self):
        strides, step = [], 1
        for size in reversed(self.shape):
            strides.insert(0, step)
            step *= size
        return _rebuild_tensor_v2, (self.storage, self.offset, self.shape, tuple(strides), False, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def persistent_id(self, thing):
        if isinstance(thing, Storage):
            kept = ("storage", thing.kind, thing.key, "cpu", thing.count)
            return kept + (None,) if form == "old" else kept


tensors = {"conv1.weight": Tensor("0", (2, 1, 3)), "bn1.bias": Tensor("1", (4,), offset=2),
           "bn1.num_batches_tracked": Tensor("2", (), LongStorage)}


def numbers(storage):
    if storage.kind is LongStorage:
        return struct.pack("<%dq" % storage.count, *range(storage.count))
    return struct.pack("<%df" % storage.count, *range(storage.count))


if form == "script":
    module = types.ModuleType("__torch__.nets")
    for name in ("Net", "Conv2d", "BatchNorm2d"):
        kind = type(name, (), {"__module__": module.__name__})
        setattr(module, name, kind)
    sys.modules.update({"__torch__": types.ModuleType("__torch__"), module.__name__: module})
    state = module.Net()
    state.training = False
    state.conv1, state.bn1 = module.Conv2d(), module.BatchNorm2d()
    state.conv1.weight = tensors["conv1.weight"]
    state.bn1.bias = tensors["bn1.bias"]
    state.bn1.num_batches_tracked = tensors["bn1.num_batches_tracked"]
else:
    state = collections.OrderedDict(tensors)
    state._metadata = {"": {"version": 1}}
if form == "old":
    with open(path, "wb") as file:
        for thing in (0x1950a86a20f9469cfc6c, 1001, {"protocol_version": 1001, "little_endian": True}):
            pickle.dump(thing, file, 2)
        Pickler(file, 2).dump(state)
        order = sorted(one.storage.key for one in tensors.values())
        pickle.dump(order, file, 2)
        for key in order:
            storage = next(one.storage for one in tensors.values() if one.storage.key == key)
            file.write(struct.pack("<q", storage.count) + numbers(storage))
else:
    with zipfile.ZipFile(path, "w") as file:
        with file.open("net/data.pkl", "w") as part:
            Pickler(part, 2).dump(state)
        for one in tensors.values():
            file.writestr("net/data/" + one.storage.key, numbers(one.storage))
        file.writestr("net/version", "3\n")
