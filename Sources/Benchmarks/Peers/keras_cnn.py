"""A network on MNIST in Keras on TensorFlow.

usage: python keras_cnn.py FOLDER_WITH_MNIST EPOCHS SEED THREADS [--batch 32] [--network NETWORK]

contestant.py says how a network is written.
"""

import os
import time

import contestant

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
settings = contestant.arguments()
import tensorflow as tf
from tensorflow.keras import layers, models

tf.config.threading.set_intra_op_parallelism_threads(settings.threads)
tf.config.threading.set_inter_op_parallelism_threads(settings.threads)
tf.keras.utils.set_random_seed(settings.seed)
train_x, train_y, test_x, test_y = settings.data
model = models.Sequential([layers.Input((28, 28, 1))])
is_flat = False
for kind, *numbers in settings.layers:
    if kind == "pooling":
        model.add(layers.MaxPooling2D(2))
    elif kind == "convolution":
        model.add(layers.Conv2D(numbers[1], numbers[2], activation="relu"))
    else:
        if not is_flat:
            model.add(layers.Flatten())
        is_flat = True
        model.add(layers.Dense(numbers[1], activation="softmax" if numbers[2] else "relu"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


class Times(tf.keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.time()

    def on_epoch_end(self, epoch, logs=None):
        print(f"keras epoch {epoch + 1} {time.time() - self.start:.3f}s loss={logs['loss']:.5f}", flush=True)


# Before the clock starts, a step of each size that an epoch has.
model.optimizer.build(model.trainable_variables)
fresh = [(variable, variable.numpy()) for variable in [*model.variables, *model.optimizer.variables]]
some = settings.batch + len(train_x) % settings.batch
model.fit(train_x[:some], train_y[:some], batch_size=settings.batch, verbose=0)
for variable, value in fresh:
    variable.assign(value)
model.fit(
    train_x, train_y, epochs=settings.epochs, batch_size=settings.batch, verbose=0, callbacks=[Times()])
model.evaluate(test_x[:100], test_y[:100], batch_size=100, verbose=0)
start = time.time()
loss, accuracy = model.evaluate(test_x, test_y, batch_size=100, verbose=0)
print(f"keras test_loss={loss:.5f} test_acc={accuracy:.5f} eval={time.time() - start:.3f}s")
