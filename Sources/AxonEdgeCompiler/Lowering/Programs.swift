internal import AxonFormula

/// 1 for everything but zero.
let isTrue = Program(tensors: 1) { x in
  Expression.select(Expression.compare(.equal, x[0], 0), 0, 1)
}
/// Toward zero.
let truncation = Program(tensors: 1) { x in Expression.call(.trunc, [x[0]]) }
