"""What Keras itself gives: the layers and settings of Document 1's listing, and the two examples of Keras whose words
the output in Document 1 has.

usage: python keras_listing.py [PROGRAM [SEEDS [THREADS]]]     PROGRAM: listing, mlp or cnn; all three without it

listing has the document's layers and settings, five epochs of Adam with Keras's default batch of 32, but its own way
to read the data. The examples are mnist_mlp.py (20 epochs) and mnist_cnn.py (12 epochs), with batches of 128;
mnist_cnn.py's rate is 1, Adadelta's default when it was written. Prints a line for each seed: the test loss and the
test accuracy, and for the listing one of the document's two printed lines.
"""

import gzip
import os
import pathlib
import sys

import numpy as np

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import tensorflow as tf
from tensorflow.keras import layers, models, optimizers

data = pathlib.Path(__file__).resolve().parents[2] / "MNIST/Data"
programs = sys.argv[1:2] or ["listing", "mlp", "cnn"]
seeds, threads = (int(a) if a else d for a, d in zip((sys.argv[2:4] + ["", ""])[:2], (5, 2)))
tf.config.threading.set_intra_op_parallelism_threads(threads)


def idx(name, offset):
    with gzip.open(data / f"{name}.gz") as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


train_x = idx("train-images-idx3-ubyte", 16).reshape(-1, 28, 28, 1).astype("float32") / 255
train_y = idx("train-labels-idx1-ubyte", 8).astype("int64")
test_x = idx("t10k-images-idx3-ubyte", 16).reshape(-1, 28, 28, 1).astype("float32") / 255
test_y = idx("t10k-labels-idx1-ubyte", 8).astype("int64")

digits = layers.Input((28, 28, 1))
relu = {"activation": "relu"}


def listing():
    return [layers.Conv2D(32, 3, **relu), layers.MaxPooling2D(2), layers.Conv2D(64, 3, **relu),
            layers.MaxPooling2D(2), layers.Conv2D(64, 3, **relu), layers.Flatten(), layers.Dense(64, **relu)]


def mlp():
    return [layers.Flatten(), layers.Dense(512, **relu), layers.Dropout(0.2), layers.Dense(512, **relu),
            layers.Dropout(0.2)]


def cnn():
    return [layers.Conv2D(32, 3, **relu), layers.Conv2D(64, 3, **relu), layers.MaxPooling2D(2),
            layers.Dropout(0.25), layers.Flatten(), layers.Dense(128, **relu), layers.Dropout(0.5)]


settings = {
    "listing": (listing, lambda: optimizers.Adam(), 32, 5),
    "mlp": (mlp, lambda: optimizers.RMSprop(), 128, 20),
    "cnn": (cnn, lambda: optimizers.Adadelta(learning_rate=1.0), 128, 12),
}
print(f"Keras {tf.keras.__version__} on TensorFlow {tf.__version__}", flush=True)
for program in programs:
    build, optimizer, batch, epochs = settings[program]
    for seed in range(seeds):
        tf.keras.utils.set_random_seed(seed)
        model = models.Sequential([digits, *build(), layers.Dense(10, activation="softmax")])
        model.compile(optimizer=optimizer(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
        model.fit(train_x, train_y, batch_size=batch, epochs=epochs, verbose=0)
        loss, accuracy = model.evaluate(test_x, test_y, verbose=0)
        print(f"{program} seed {seed}: test loss {loss!r}, test accuracy {accuracy!r}", flush=True)
        if program == "listing":
            print(f"    its own line: 测试集准确率: {accuracy:.2f}", flush=True)
