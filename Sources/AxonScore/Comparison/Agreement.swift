import AxonTensor

/// Throws `Miss` unless dtype and shape are those recorded.
func requireSameKind(_ computed: Numbers, with recorded: Numbers, _ name: String = "result") throws
{
  guard computed.dtype == recorded.dtype else {
    throw Miss("\(name) is \(computed.dtype), expected \(recorded.dtype)")
  }
  guard computed.shape == recorded.shape else {
    throw Miss("\(name) is \(computed.shape), expected \(recorded.shape)")
  }
}

/// Throws `Miss` with the worst element unless all agree.
func requireAgreement(
  _ computed: Numbers, with recorded: Numbers, _ order: DerivativeOrder, _ name: String
) throws {
  try requireSameKind(computed, with: recorded, name)
  if !recorded.dtype.isFloatingPoint {
    let (ours, theirs) = (computed.integers, recorded.integers)
    guard let index = ours.indices.first(where: { ours[$0] != theirs[$0] }) else { return }
    let place = place(index, recorded.shape)
    throw Miss("\(name) has \(ours[index]) at \(place), expected \(theirs[index])")
  }
  let tolerance = Tolerance(recorded.dtype, order)
  try requireAgreement(computed.doubles, with: recorded.doubles, tolerance, recorded.shape, name)
}

/// Throws `Miss` with the worst element unless all are within the tolerance.
func requireAgreement(
  _ ours: [Double], with theirs: [Double], _ tolerance: Tolerance, _ shape: [Int], _ name: String
) throws {
  var worst: Int?
  var largest = -1.0
  for index in ours.indices where !tolerance.accepts(ours[index], theirs[index]) {
    let difference = abs(ours[index] - theirs[index])
    let error = difference.isNaN ? .infinity : difference
    if error > largest { (worst, largest) = (index, error) }
  }
  guard let worst else { return }
  throw Miss(
    "\(name) is off by \(largest) at \(place(worst, shape)):"
      + " \(ours[worst]), expected \(theirs[worst])")
}

/// The indices of element number `index`.
private func place(_ index: Int, _ shape: [Int]) -> [Int] {
  var remaining = index
  var indices: [Int] = []
  for size in shape.reversed() {
    indices.insert(remaining % size, at: 0)
    remaining /= size
  }
  return indices
}
