"""MoveNet files of all kinds: the real one rewritten to take other types and another layout."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from flatbuffers import Builder

from coach import pose
from coach.errors import InputError, ModelError
from coach.pose import crop as geometry
from coach.pose.movenet import MoveNet

IMAGE = np.random.default_rng(1).integers(0, 256, (240, 320, 3), np.uint8)


def rewritten(source: Path, target: Path, *, dtype: int | None = None, channels_first: bool = False) -> Path:
    """A copy of a MoveNet whose input has another element type, or comes as (1, 3, S, S)."""
    model = schema.ModelT.InitFromPackedBuf(source.read_bytes(), 0)
    graph = model.subgraphs[0]
    taken = graph.tensors[graph.inputs[0]]
    if dtype is not None:
        taken.type = dtype
    if channels_first:
        _transpose_input(model, graph)
    builder = Builder(1 << 22)
    builder.Finish(model.Pack(builder), b"TFL3")
    target.write_bytes(bytes(builder.Output()))
    return target


def _transpose_input(model, graph) -> None:
    order, outer = schema.TensorT(), schema.TensorT()
    data = schema.BufferT()
    data.data = np.frombuffer(np.array([0, 2, 3, 1], np.int32).tobytes(), np.uint8)
    model.buffers.append(data)
    inner_index = graph.inputs[0]
    inner = graph.tensors[inner_index]
    order.shape, order.type, order.buffer, order.name = (
        [4],
        schema.TensorType.INT32,
        len(model.buffers) - 1,
        b"order",
    )
    outer.shape, outer.type, outer.name = [1, 3, 192, 192], inner.type, b"first"
    outer.buffer = 0
    inner.name = b"turned"
    graph.tensors += [order, outer]
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.TRANSPOSE
    code.version = 1
    model.operatorCodes.append(code)
    turn = schema.OperatorT()
    turn.opcodeIndex = len(model.operatorCodes) - 1
    turn.inputs = [len(graph.tensors) - 1, len(graph.tensors) - 2]
    turn.outputs = [inner_index]
    turn.builtinOptionsType = schema.BuiltinOptions.TransposeOptions
    turn.builtinOptions = schema.TransposeOptionsT()
    graph.operators.insert(0, turn)
    graph.inputs = [len(graph.tensors) - 1]
    for signature in model.signatureDefs or []:
        signature.inputs[0].tensorIndex = len(graph.tensors) - 1


@pytest.mark.parametrize(
    "change",
    [{"dtype": schema.TensorType.INT32}, {"dtype": schema.TensorType.FLOAT32}, {"channels_first": True}],
    ids=["int32", "float32", "channels first"],
)
def test_every_kind_of_file_gives_the_same_keypoints(models_dir: Path, tmp_path: Path, change: dict) -> None:
    original = models_dir / "movenet_lightning_int8.tflite"
    other = MoveNet(rewritten(original, tmp_path / "movenet_other.tflite", **change))
    crop = geometry.whole_frame(IMAGE, 192)
    expected, expected_scores = MoveNet(original).estimate(IMAGE, crop)
    keypoints, scores = other.estimate(IMAGE, crop)
    np.testing.assert_allclose(keypoints, expected, atol=0.01)
    np.testing.assert_allclose(scores, expected_scores, atol=1e-3)


def test_two_threads_give_what_one_gives(models_dir: Path) -> None:
    path = models_dir / "movenet_lightning_int8.tflite"
    crop = geometry.whole_frame(IMAGE, 192)
    one, _ = MoveNet(path, threads=1).estimate(IMAGE, crop)
    two, _ = MoveNet(path, threads=2).estimate(IMAGE, crop)
    np.testing.assert_allclose(two, one, atol=0.01)


@pytest.mark.parametrize("other", ["yolov5n-int8.tflite", "pose_landmark_lite.tflite"])
def test_another_model_is_refused_with_what_it_is(models_dir: Path, tmp_path: Path, other: str) -> None:
    path = tmp_path / "movenet_thunder.tflite"
    shutil.copy(models_dir / other, path)
    with pytest.raises(ModelError, match=r"movenet_thunder\.tflite is no single-pose MoveNet"):
        MoveNet(path)


@pytest.mark.parametrize("content", [b"", b"<html>404</html>", b"\x1c\x00\x00\x00TFL3" + bytes(200)])
def test_rubbish_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "movenet.tflite"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="damaged or no model"):
        MoveNet(path)


def test_half_a_file_is_refused(models_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "movenet.tflite"
    whole = (models_dir / "movenet_lightning_int8.tflite").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="damaged or no model"):
        MoveNet(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.tflite cannot be read"):
        MoveNet(tmp_path / "gone.tflite")


def test_auto_is_movenet_where_its_file_is(models_dir: Path) -> None:
    assert pose.create("auto").name == "movenet"


def test_auto_without_a_file_is_blazepose_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSESYNC_MODELS", raising=False)
    backend = pose.create("auto")
    assert backend.name == "blazepose"
    assert "models fetch movenet_lightning_int8" in backend.notice and backend.notice.endswith(" is used.")


def test_movenet_without_a_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSESYNC_MODELS", raising=False)
    with pytest.raises(ModelError, match="models fetch movenet_lightning_int8"):
        pose.create("movenet")


def test_a_file_can_be_named(models_dir: Path) -> None:
    assert pose.create(str(models_dir / "movenet_lightning_int8.tflite")).input_size_px == 192


def test_an_unknown_backend_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r"blazepose, .*movenet"):
        pose.create("openpose")
