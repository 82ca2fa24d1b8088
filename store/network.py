"""Networks, run by ONNX Runtime."""

from typing import Any

import onnx
import onnxruntime


def session(model: onnx.ModelProto) -> Any:
    """What runs `model`, on one thread; callers in several threads share it.

    Callers side by side have a thread each: two that share one run wait for each other at every step.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
