import AxonTensor

extension Bindings {
  mutating func addElementwise() {
  }
}
