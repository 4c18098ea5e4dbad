internal import ArgumentParser
internal import AxonFormats

/// What learns the digits, and from what.
struct DigitsSettings {
  enum Model: String, CaseIterable { case cnn, transformer }
  var model: Model, augment: Bool

  init(_ model: Model, augment: Bool) { (self.model, self.augment) = (model, augment) }

  /// The settings that a run was started with.
  init(_ config: JSONField) throws(FormatError) {
    let field = try config("model")
    guard let model = Model(rawValue: try field.string()) else {
      throw field.error("one of cnn, transformer")
    }
    let augment = try config("augment")
    guard case .bool(let flag) = augment.value else { throw augment.error("true or false") }
    self.init(model, augment: flag)
  }
}

/// The options of `axon train digits` alone.
struct DigitsArguments: ParsableArguments {
  @Flag(help: "Move each image by at most one pixel, another way in each epoch.")
  var augment = false
}
