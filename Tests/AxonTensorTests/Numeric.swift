import AxonTensor
import AxonTesting

/// Three numbers to try things on.
let x3 = Tensor([0.3, -0.7, 1.1], dtype: .float64)

/// One number, float64.
func number(_ value: Double) -> Tensor { Tensor(value, dtype: .float64) }

/// Whether the numbers agree, relatively where they are large.
func near(_ a: Tensor, _ b: Tensor, _ tolerance: Double = 1e-10) -> Bool {
  allClose(a, b, relative: tolerance, absolute: tolerance).agrees
}

/// The gradient of the sum of `f` by central differences of fourth order.
func numericGradient(_ x: Tensor, _ f: (Tensor) -> Tensor) -> Tensor {
  let numbers = x.array(of: Double.self)
  let step = 1e-3
  let slopes = numbers.indices.map { i -> Double in
    let values = [2 * step, step, -step, -2 * step].map { move -> Double in
      var moved = numbers
      moved[i] += move
      return f(Tensor(moved, shape: x.shape, dtype: .float64)).sum().item()
    }
    return (-values[0] + 8 * values[1] - 8 * values[2] + values[3]) / (12 * step)
  }
  return Tensor(slopes, shape: x.shape, dtype: .float64)
}

/// What `backward()` left in a leaf.
func gradient(of leaf: Tensor) -> Tensor { leaf.grad ?? number(.nan) }
