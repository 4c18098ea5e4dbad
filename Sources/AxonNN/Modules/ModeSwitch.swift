internal import Synchronization

/// Whether a layer trains, by default: what `model.train()` and `model.eval()` set, under
/// `withMode`, which overrides it.
///
/// A layer that behaves differently in training stores one. Copies share it. Thread-safe.
public final class ModeSwitch: Sendable {
  private let trains = Atomic(true)

  /// Training, until it is set otherwise.
  public init() {}

  /// What holds here and now.
  public var mode: Mode { Mode.scoped ?? standard }

  /// Whether training holds here and now.
  public var isTraining: Bool { mode == .training }

  /// What holds outside of every `withMode`.
  public var standard: Mode {
    get { trains.load(ordering: .relaxed) ? .training : .evaluation }
    set { trains.store(newValue == .training, ordering: .relaxed) }
  }
}
