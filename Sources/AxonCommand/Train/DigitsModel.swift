internal import AxonNN

/// The small convolutional network of `axon train digits`: [N, 64] → scores [N, 10].
func digitsModel(using generator: Generator) -> Sequential {
  Sequential {
    Unflatten(1, 8, 8)
    Conv2d(1, 16, kernel: 3, padding: 1, using: generator)
    ReLU()
    Conv2d(16, 32, kernel: 3, padding: 1, using: generator)
    ReLU()
    MaxPool2d(2)
    Flatten()
    Linear(512, 64, using: generator)
    ReLU()
    Linear(64, 10, using: generator)
  }
}
