import AxonNN

extension ModuleBindings {
  mutating func addActivations() {
    layer("ReLU") { _ in ReLU() }
    layer("SiLU") { _ in SiLU() }
    layer("Tanh") { _ in Tanh() }
    layer("Sigmoid") { _ in Sigmoid() }
    layer("GELU") { a in
      GELU(approximate: try a.string(0, "approximate", default: "none") == "tanh")
    }
    layer("LeakyReLU") { a in
      LeakyReLU(slope: try a.double(0, "negative_slope", default: 0.01))
    }
    layer("Softmax") { a in Softmax(along: try a.int(0, "dim")) }
    layer("LogSoftmax") { a in LogSoftmax(along: try a.int(0, "dim")) }
  }
}
