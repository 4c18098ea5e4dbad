/// What a pickle made: values refer to it by place.
package struct PickleHeap: Sendable {
  /// Lists, tuples and sets.
  package var sequences: [[PickleValue]] = []
  package var dictionaries: [PickleDictionary] = []
  package var storages: [PickleStorage] = []
  package var tensors: [PickleTensor] = []

  package init() {}

  /// The elements of a list or tuple, nil for anything else.
  package func elements(_ value: PickleValue) -> [PickleValue]? {
    switch value {
    case .list(let place), .tuple(let place): sequences[place]
    default: nil
    }
  }

  /// The elements, all integers from 0; nil for anything else.
  package func counts(_ value: PickleValue) -> [Int]? {
    guard let elements = elements(value) else { return nil }
    var counts: [Int] = []
    for case .integer(let count) in elements where count >= 0 { counts.append(count) }
    return counts.count == elements.count ? counts : nil
  }
}
