/// Einstein's summation: `ij,jk->ik` multiplies matrices. Letters name axes, those that are missing
/// on the right are summed, `...` stands for the axes that aren't named. Without `->` the letters that
/// occur once stay, in alphabetical order.
public struct Einsum: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let equation: String
  /// By this equation.
  public init(_ equation: String) { self.equation = equation }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let plan = try EinsumPlan(equation, x.map(\.shape))
    // Every input with its axes in one common order, size 1 where it lacks one.
    var terms: [(tensor: Tensor, axes: Set<Int>)] = []
    for (input, axes) in zip(x, plan.inputs) { terms.append((try aligned(input, axes), Set(axes))) }
    var result = terms[0]
    for term in terms.dropFirst() {
      let later = terms.dropFirst(1).filter { $0.axes != term.axes }.reduce(into: Set<Int>()) {
        $0.formUnion($1.axes)
      }
      result = try product(result, term, keeping: Set(plan.output).union(later), plan)
    }
    return try ordered(result.tensor, result.axes, plan)
  }

  /// The diagonal where a letter occurs twice, then axes sorted.
  private func aligned(_ x: Tensor, _ axes: [Int]) throws(TensorError) -> Tensor {
    var (y, names) = (x, axes)
    for name in Set(axes) {
      while let first = names.firstIndex(of: name),
        let second = names[(first + 1)...].firstIndex(of: name)
      {
        y = try Tensor.apply(Diagonal(first: first, second: second), y)
        names.remove(at: second)
        names.remove(at: first)
        names.append(name)
      }
    }
    let order = names.indices.sorted { names[$0] < names[$1] }
    return try Tensor.apply(Permute(order), y)
  }

  /// Two terms multiplied, and summed over what nobody needs any more, as one matrix product.
  private func product(
    _ a: (tensor: Tensor, axes: Set<Int>), _ b: (tensor: Tensor, axes: Set<Int>),
    keeping kept: Set<Int>, _ plan: EinsumPlan
  ) throws(TensorError) -> (tensor: Tensor, axes: Set<Int>) {
    let summed = a.axes.intersection(b.axes).subtracting(kept).sorted()
    let batch = a.axes.intersection(b.axes).intersection(kept).sorted()
    let (onlyA, onlyB) = (a.axes.subtracting(b.axes).sorted(), b.axes.subtracting(a.axes).sorted())
    func arranged(_ term: (tensor: Tensor, axes: Set<Int>), _ groups: [[Int]]) throws(TensorError)
      -> Tensor
    {
      let own = term.axes.sorted()
      let order = groups.flatMap { $0 }.compactMap { own.firstIndex(of: $0) }
      let sorted = try Tensor.apply(Permute(order), term.tensor)
      // A size of 1 that meets a larger one is repeated first.
      let full = Shape(groups.flatMap { $0 }.map { plan.sizes[$0] })
      let wide = try Tensor.apply(Expand(shape: full), sorted)
      let sizes = groups.map { $0.reduce(1) { $0 * plan.sizes[$1] } }
      return try Tensor.apply(Reshape(sizes), wide)
    }
    let left = try arranged(a, [batch, onlyA, summed])
    let right = try arranged(b, [batch, summed, onlyB])
    let y = try Tensor.apply(MatrixProduct(), Pair(left, right))
    let axes = batch + onlyA + onlyB
    let split = try Tensor.apply(Reshape(axes.map { plan.sizes[$0] }), y)
    let order = axes.indices.sorted { axes[$0] < axes[$1] }
    return (try Tensor.apply(Permute(order), split), Set(axes))
  }

  /// What is left summed, and the axes in the order of the result.
  private func ordered(
    _ x: Tensor, _ axes: Set<Int>, _ plan: EinsumPlan
  ) throws(TensorError) -> Tensor {
    let own = axes.sorted()
    let wide = try Tensor.apply(Expand(shape: Shape(own.map { plan.sizes[$0] })), x)
    let gone = own.indices.filter { !plan.output.contains(own[$0]) }
    let summed = gone.isEmpty ? wide : try Tensor.apply(Sum(axes: gone), wide).to(x.dtype)
    let left = own.filter(plan.output.contains)
    return try Tensor.apply(
      Permute(plan.output.compactMap { left.firstIndex(of: $0) }), summed)
  }
}

/// An equation with its axes numbered: first those of the ellipsis, then the letters.
private struct EinsumPlan {
  var inputs: [[Int]] = []
  var output: [Int] = []
  /// The size of each numbered axis.
  var sizes: [Int] = []

  init(_ equation: String, _ shapes: [Shape]) throws(TensorError) {
    let text = equation.filter { $0 != " " }
    let sides = text.split(separator: "-", omittingEmptySubsequences: false)
    guard sides.count <= 2, sides.count == 1 || sides[1].first == ">" else {
      throw .argument(operation: "einsum", "“\(equation)” has no single ->")
    }
    let terms = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard terms.count == shapes.count, !shapes.isEmpty else {
      throw .argument(
        operation: "einsum", "“\(equation)” names \(terms.count) inputs, there are \(shapes.count)")
    }
    var hidden = 0
    for (term, shape) in zip(terms, shapes) where term.contains("...") {
      hidden = max(hidden, shape.count - (term.count - 3))
    }
    sizes = [Int](repeating: 1, count: hidden)
    var numbers: [Character: Int] = [:]
    for (term, shape) in zip(terms, shapes) {
      inputs.append(try axes(of: term, shape, hidden, &numbers, equation))
    }
    try setOutput(
      sides.count == 2 ? String(sides[1].dropFirst()) : nil, terms, numbers, hidden, equation)
  }

  private mutating func axes(
    of term: String, _ shape: Shape, _ hidden: Int, _ numbers: inout [Character: Int],
    _ equation: String
  ) throws(TensorError) -> [Int] {
    let letters = term.filter { $0 != "." }
    let dots = term.count - letters.count
    let covered = shape.count - letters.count
    guard letters.allSatisfy(\.isLetter), dots == 0 ? covered == 0 : dots == 3 && covered >= 0
    else {
      throw .shape(operation: "einsum", [shape], "it isn't “\(term)” of “\(equation)”")
    }
    var result: [Int] = []
    var place = 0
    var rest = Substring(term)
    while let next = rest.first {
      if next == "." {
        for axis in 0..<covered {
          let number = hidden - covered + axis
          try note(number, shape[place], equation)
          result.append(number)
          place += 1
        }
        rest = rest.dropFirst(3)
        continue
      }
      let number: Int
      if let known = numbers[next] {
        number = known
      } else {
        number = sizes.count
        numbers[next] = number
        sizes.append(1)
      }
      try note(number, shape[place], equation)
      result.append(number)
      place += 1
      rest = rest.dropFirst()
    }
    return result
  }

  private mutating func note(_ number: Int, _ size: Int, _ equation: String) throws(TensorError) {
    guard sizes[number] == 1 || size == 1 || sizes[number] == size else {
      throw .argument(
        operation: "einsum", "“\(equation)”: an axis is \(sizes[number]) and \(size)")
    }
    if size != 1 { sizes[number] = size }
  }

  private mutating func setOutput(
    _ text: String?, _ terms: [String], _ numbers: [Character: Int], _ hidden: Int,
    _ equation: String
  ) throws(TensorError) {
    guard let text else {
      let all = terms.joined()
      let once = numbers.keys.filter { letter in all.filter { $0 == letter }.count == 1 }.sorted()
      output = Array(0..<hidden) + once.compactMap { numbers[$0] }
      return
    }
    var rest = Substring(text)
    while let next = rest.first {
      if next == "." {
        output += Array(0..<hidden)
        rest = rest.dropFirst(3)
        continue
      }
      guard let number = numbers[next], !output.contains(number) else {
        throw .argument(operation: "einsum", "“\(next)” on the right of “\(equation)”")
      }
      output.append(number)
      rest = rest.dropFirst()
    }
  }
}

/// Einstein's summation: `einsum("bij,bjk->bik", a, b)` is a batched matrix product.
public func einsum(_ equation: String, _ inputs: Tensor...) -> Tensor { Einsum(equation)(inputs) }
