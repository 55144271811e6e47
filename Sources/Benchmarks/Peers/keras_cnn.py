"""The documents' network in Keras on TensorFlow.

usage: python keras_cnn.py FOLDER_WITH_MNIST EPOCHS SEED THREADS
"""

import os
import sys
import time

import mnist_files

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import tensorflow as tf
from tensorflow.keras import layers, models

folder, epochs, seed, threads = sys.argv[1], *map(int, sys.argv[2:5])
tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(threads)
tf.keras.utils.set_random_seed(seed)


train_x, train_y, test_x, test_y = mnist_files.load(folder)
model = models.Sequential([
    layers.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
    layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(2), layers.Conv2D(64, 3, activation="relu"),
    layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


class Times(tf.keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.time()

    def on_epoch_end(self, epoch, logs=None):
        print(f"keras epoch {epoch + 1} {time.time() - self.start:.3f}s loss={logs['loss']:.5f}", flush=True)


model.fit(train_x, train_y, epochs=epochs, batch_size=32, verbose=0, callbacks=[Times()])
start = time.time()
loss, accuracy = model.evaluate(test_x, test_y, verbose=0)
print(f"keras test_loss={loss:.5f} test_acc={accuracy:.5f} eval={time.time() - start:.3f}s")
