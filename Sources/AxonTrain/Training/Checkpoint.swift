public import AxonFormats
public import AxonNN
public import AxonOptim

/// Everything that a training run needs to go on as if it had never stopped.
///
/// The file is safetensors: `model.…` and `optimizer.…` under their keys, `generators` (seed
/// and counter of each), `place` (epoch, batch of the epoch, step) and `run.…`: what else a run keeps.
public struct Checkpoint: Sendable {
  /// Parameters and buffers.
  public var model: StateDict
  /// Moments and steps of each parameter.
  public var optimizer: StateDict
  /// The states of `Generator.standard` and of the model's other generators [count, 2].
  public var generators: Tensor
  /// The epoch, from 0.
  public var epoch: Int
  /// The batch of the epoch that comes next, from 0.
  public var batch: Int
  /// Steps done.
  public var step: Int
  /// What else a run keeps: what was measured in the epoch so far, the state of its callbacks.
  public var run: StateDict

  /// The state of a run before `batch` of `epoch`.
  public init(
    _ model: some Module, _ optimizer: any Optimizer, epoch: Int, batch: Int, step: Int,
    run: StateDict = [:]
  ) {
    (self.model, self.optimizer) = (model.stateDict, optimizer.stateDict)
    generators = stack(Self.generators(of: model).map { $0.cell.value.detached })
    (self.epoch, self.batch, self.step, self.run) = (epoch, batch, step, run)
  }

  /// The generators whose states a checkpoint of this model holds.
  static func generators(of model: some Module) -> [Generator] {
    [.standard] + model.generators.filter { $0 !== Generator.standard }
  }

  /// Writes it whole or not at all. Those that were there move on to `previous`, `previous.2` …, until
  /// there are `count`; two at least guard against a disk that loses the newest. Throws `FormatError`.
  public func write(to path: String, keeping count: Int = 2) throws(FormatError) {
    var all = StateDict()
    for (key, tensor) in model { all["model.\(key)"] = tensor }
    for (key, tensor) in optimizer { all["optimizer.\(key)"] = tensor }
    for (key, tensor) in run { all["run.\(key)"] = tensor }
    all["generators"] = generators
    all["place"] = Tensor([epoch, batch, step])
    for age in (1..<max(count, 1)).reversed() {
      try AtomicFile.keepPrevious(of: Self.name(path, age: age - 1), as: Self.name(path, age: age))
    }
    try all.write(safetensors: path)
  }

  /// Reads the newest that is whole: the file, else the one before it. Throws `FormatError`.
  public init(contentsOf path: String) throws(FormatError) {
    do {
      try self.init(file: path)
    } catch let first {
      guard let older = try? Checkpoint(file: Self.name(path, age: 1)) else { throw first }
      self = older
    }
  }

  private init(file path: String) throws(FormatError) {
    let all = try StateDict(safetensors: path)
    func integers(_ key: String, _ expected: String, _ fits: (Shape) -> Bool)
      throws(FormatError) -> Tensor
    {
      guard let tensor = all[key] else {
        throw .invalid(file: path, field: key, expected: expected, actual: "nothing")
      }
      guard tensor.dtype == .int64, fits(tensor.shape) else {
        throw .invalid(file: path, field: key, expected: expected, actual: "\(tensor.spec)")
      }
      return tensor
    }
    func part(_ prefix: String) -> StateDict {
      var part = StateDict()
      for (key, tensor) in all where key.hasPrefix(prefix) {
        part[String(key.dropFirst(prefix.count))] = tensor
      }
      return part
    }
    let place = try integers("place", "int64[3]", { $0 == [3] }).array(of: Int.self)
    guard place.allSatisfy({ $0 >= 0 }) else {
      throw .invalid(file: path, field: "place", expected: "numbers from 0", actual: "\(place)")
    }
    (epoch, batch, step) = (place[0], place[1], place[2])
    generators = try integers("generators", "int64[n, 2]") { $0.count == 2 && $0[1] == 2 }
    (model, optimizer, run) = (part("model."), part("optimizer."), part("run."))
  }

  /// The file that was the newest `age` checkpoints ago.
  private static func name(_ path: String, age: Int) -> String {
    switch age {
    case 0: path
    case 1: "\(path).previous"
    default: "\(path).previous.\(age)"
    }
  }
}
