"""What Keras itself gives for Document 1's network and settings, and for the two examples whose words its output has.

usage: python keras_listing.py {listing,mlp,cnn} [SEEDS]     (listing: some 80 s a seed on a quiet machine of two cores)

listing has the layers and settings of Document 1's listing: five epochs of Adam with Keras's default batch of 32. mlp
and cnn are those of Keras's examples mnist_mlp.py (20 epochs) and mnist_cnn.py (12 epochs), with batches of 128;
the rate of mnist_cnn.py is 1, Adadelta's default when it was written. Prints a line for each seed.
"""

import argparse
import os
import pathlib

import mnist_files

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import tensorflow as tf
from tensorflow.keras import layers, models, optimizers

parser = argparse.ArgumentParser()
parser.add_argument("program", choices=["listing", "mlp", "cnn"])
parser.add_argument("seeds", type=int, nargs="?", default=5)
options = parser.parse_args()
train_x, train_y, test_x, test_y = mnist_files.load(pathlib.Path(__file__).resolve().parents[2] / "MNIST/Data")
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


build, optimizer, batch, epochs = {
    "listing": (listing, lambda: optimizers.Adam(), 32, 5),
    "mlp": (mlp, lambda: optimizers.RMSprop(), 128, 20),
    "cnn": (cnn, lambda: optimizers.Adadelta(learning_rate=1.0), 128, 12),
}[options.program]
print(f"Keras {tf.keras.__version__} on TensorFlow {tf.__version__}", flush=True)
for seed in range(options.seeds):
    tf.keras.utils.set_random_seed(seed)
    model = models.Sequential([layers.Input((28, 28, 1)), *build(), layers.Dense(10, activation="softmax")])
    model.compile(optimizer=optimizer(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train_x, train_y, batch_size=batch, epochs=epochs, verbose=0)
    loss, accuracy = model.evaluate(test_x, test_y, verbose=0)
    print(f"{options.program} seed {seed}: test loss {loss!r}, test accuracy {accuracy!r}", flush=True)
