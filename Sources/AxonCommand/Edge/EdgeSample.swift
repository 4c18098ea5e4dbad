internal import ArgumentParser
internal import AxonData
internal import AxonNN
internal import AxonTensor
internal import AxonTrain

/// `axon edge sample`: the model that sizes and speeds of the edge are stated for.
struct EdgeSample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract:
      "Writes an untrained LSTM (8 columns, 64 units, 60 steps), whose size and speed are stated."
  )

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  func run() throws {
    let generator = Generator(seed: 0)
    let model = Sequential {
      Recurrent(.lstm, 8, 64, using: generator)
      LastStep()
      Linear(64, 1, using: generator)
    }
    let columns = (1...8).map {
      SeriesEncoder.Column("sensor\($0)", Standardization(offset: 0, scale: 1))
    }
    let encoder = SeriesEncoder(
      columns: columns, task: .forecast(target: "sensor1", horizon: 1), time: nil, step: 1,
      window: 60, gaps: .fail)
    try ModelFile.write(model, data: encoder.json, to: file)
  }
}
