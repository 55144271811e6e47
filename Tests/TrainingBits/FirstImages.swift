// Where this machine gets the images from.

import MNIST

/// The first training images.
func firstImages(_ count: Int) throws -> LabeledImages { try MNIST().training.prefix(count) }
