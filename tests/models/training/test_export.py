"""What is shipped answers as the network that was trained, each of its inputs in its own place."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the packages of scripts/setup train")

from models.layout.encoding import FEATURE_COUNT  # noqa: E402
from models.layout.labels import KINDS, LABELS, ROWS  # noqa: E402
from models.layout.network import Network, Sizes  # noqa: E402
from models.layout.places import BUCKETS  # noqa: E402
from models.layout.predict import MODEL  # noqa: E402
from models.training.export import write_network  # noqa: E402
from models.training.unpack import unpacked  # noqa: E402
from schemas.errors import DamagedModel  # noqa: E402

WORDS = 40
TWO_LAYERS = Sizes(layers=2)


def a_network(sizes=TWO_LAYERS):
    """A network of random weights, no two alike, in which distances and features matter as much as words."""
    torch.manual_seed(7)
    network = Network(sizes)
    with torch.no_grad():
        for weights in network.parameters():
            weights.add_(torch.randn_like(weights) * 0.03)
        for table in (network.across, network.down):
            torch.nn.init.normal_(table.weight, std=1.5)
    return network.eval()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A network, and the folder with what is shipped of it."""
    folder = tmp_path_factory.mktemp("weights")
    network = a_network()
    write_network(network, folder / MODEL)
    (folder / "tagger.json").write_text('{"windows": 12, "minutes": 3.5}')
    return network, folder


def a_window(dice):
    """Inputs of a network by name, at random."""
    return {
        "pieces": dice.normal(size=(WORDS, TWO_LAYERS.width)).astype(np.float32),
        "features": dice.random((WORDS, FEATURE_COUNT), np.float32),
        "across": dice.integers(0, BUCKETS, (WORDS, WORDS)),
        "down": dice.integers(0, BUCKETS, (WORDS, WORDS)),
    }


def of_torch(network, window):
    with torch.no_grad():
        return network(*(torch.from_numpy(array) for array in window.values()))[0].numpy()


def of_onnx(folder, window):
    from onnxruntime import InferenceSession

    return InferenceSession(folder / MODEL).run(None, window)[0]


def test_every_answer_of_the_network_is_shipped(written):
    from onnxruntime import InferenceSession

    _, folder = written
    shapes = [array.shape for array in InferenceSession(folder / MODEL).run(None, a_window(np.random.default_rng(1)))]
    assert shapes == [(WORDS, len(LABELS)), (WORDS,), (WORDS, len(ROWS)), (len(KINDS),), ()]


def test_what_is_shipped_answers_as_what_was_trained(written):
    network, folder = written
    window = a_window(np.random.default_rng(2))
    wanted, found = of_torch(network, window), of_onnx(folder, window)
    assert np.abs(wanted - found).mean() < 0.05 * wanted.std()


@pytest.mark.parametrize("name", ["pieces", "features", "across", "down"])
def test_every_input_moves_the_answer_as_it_does_in_training(written, name):
    network, folder = written
    window, other = a_window(np.random.default_rng(3)), a_window(np.random.default_rng(4))
    changed = window | {name: other[name]}
    wanted = of_torch(network, changed) - of_torch(network, window)
    moved = of_onnx(folder, changed) - of_onnx(folder, window)
    assert wanted.std() > 0.01
    assert np.corrcoef(wanted.ravel(), moved.ravel())[0, 1] > 0.95


def test_a_training_can_go_on_from_what_is_shipped(written):
    network, folder = written
    again = Network(TWO_LAYERS)
    assert unpacked(folder, again) == (12, 3.5)
    window = a_window(np.random.default_rng(5))
    wanted = of_torch(network, window)
    assert np.abs(wanted - of_torch(again.eval(), window)).mean() < 0.05 * wanted.std()


def test_weights_of_another_shape_are_refused(written):
    _, folder = written
    with pytest.raises(DamagedModel, match="shape"):
        unpacked(folder, Network(Sizes(layers=3)))
