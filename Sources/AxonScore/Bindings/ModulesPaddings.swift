import AxonNN

extension ModuleBindings {
  mutating func addPaddings() {
    layer("ReflectionPad1d") { ReflectionPad1d(try $0.amounts(1)) }
    layer("ReflectionPad2d") { ReflectionPad2d(try $0.amounts(2)) }
    layer("ReflectionPad3d") { ReflectionPad3d(try $0.amounts(3)) }
    layer("ReplicationPad1d") { ReplicationPad1d(try $0.amounts(1)) }
    layer("ReplicationPad2d") { ReplicationPad2d(try $0.amounts(2)) }
    layer("ReplicationPad3d") { ReplicationPad3d(try $0.amounts(3)) }
    layer("CircularPad1d") { CircularPad1d(try $0.amounts(1)) }
    layer("CircularPad2d") { CircularPad2d(try $0.amounts(2)) }
    layer("CircularPad3d") { CircularPad3d(try $0.amounts(3)) }
    layer("ZeroPad1d") { ZeroPad1d(try $0.amounts(1)) }
    layer("ZeroPad2d") { ZeroPad2d(try $0.amounts(2)) }
    layer("ZeroPad3d") { ZeroPad3d(try $0.amounts(3)) }
    layer("ConstantPad1d") { a in
      ConstantPad1d(try a.amounts(1), value: try a.double(1, "value"))
    }
    layer("ConstantPad2d") { a in
      ConstantPad2d(try a.amounts(2), value: try a.double(1, "value"))
    }
    layer("ConstantPad3d") { a in
      ConstantPad3d(try a.amounts(3), value: try a.double(1, "value"))
    }
  }
}

extension Arguments {
  /// One number for every side, or one for each.
  fileprivate func amounts(_ axes: Int) throws -> [Int] {
    let list = try ints(0, "padding")
    return list.count == 1 ? [Int](repeating: list[0], count: 2 * axes) : list
  }
}
