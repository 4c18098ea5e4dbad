import AxonEdge
import AxonEdgeDaemon
import CAxonEdge

/// Answers with the sum and the last number of a window of three samples with two numbers each.
final class Sums: Predictor {
  let name: StaticName
  let featureCount = 2
  let windowLength = 3
  let isStreaming = false
  let outputCount = 2

  init(_ name: StaticString) { self.name = StaticName(name) }

  func predict(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    var sum: Float = 0
    for index in 0..<6 { sum += input[index] }
    output[0] = sum
    output[1] = input[5]
  }

  func reset() {}
}

/// Answers with the running sum of its single numbers.
final class Total: Predictor {
  let name = StaticName("total")
  let featureCount = 1
  let windowLength = 1
  let isStreaming = true
  let outputCount = 1
  private var total: Float = 0

  func predict(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    total += input[0]
    output[0] = total
  }

  func reset() { total = 0 }
}

edge_exit(runDaemon([Sums("sums"), Total()]))
