public import AxonEdge
internal import CAxonEdge

/// What comes of a plan file.
public enum LoadedModel {
  /// A model that can answer.
  case predictor(any Predictor)
  /// Why there is none.
  case refused(StaticString)
}

/// Runs the daemon with the program's arguments until it is told to stop; gives the exit code.
///
/// `predictors` are built in; `load` reads the files of `--model`, where the program can.
public func runDaemon(
  _ predictors: [any Predictor],
  load: ((UnsafePointer<CChar>) -> LoadedModel)? = nil
) -> Int32 {
  guard let arguments = programArguments() else {
    Console.say("cannot read its arguments from /proc/self/cmdline")
    return 1
  }
  do throws(OptionError) {
    let options = try Options(arguments)
    if options.isHelp {
      Console.put(Bytes(helpText), to: 1)
      return 0
    }
    guard let service = makeService(options, predictors, load) else { return 2 }
    guard let daemon = Daemon(options, service) else { return 1 }
    daemon.run()
    return 0
  } catch {
    Console.withLine(512) { line in
      line.write("axon-edged: ")
      line.write(error.option)
      line.write(": expected ")
      line.write(error.expected)
      if error.actual.count > 0 {
        line.write(", found ")
        line.write(quoted: error.actual)
      }
      line.write("; see --help\n")
      Console.put(line.bytes, to: 2)
    }
    return 2
  }
}

/// The arguments behind the program's name; their memory is kept.
private func programArguments() -> Bytes? {
  let file = edge_open("/proc/self/cmdline")
  guard file >= 0 else { return nil }
  defer { edge_close(file) }
  let capacity = 1 << 15
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  var count = 0
  while count < capacity {
    let more = edge_read(file, memory + count, capacity - count)
    guard more > 0 else { break }
    count += more
  }
  let all = Bytes(memory, count: count)
  guard count < capacity, let end = all.first(0) else { return nil }
  return all.from(end + 1)
}

extension Bytes {
  /// As C reads it; a zero byte must follow.
  var cString: UnsafePointer<CChar> { UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self) }
}

/// Loads models, token and history; nil after it has said what is wrong.
private func makeService(
  _ options: Options, _ builtIn: [any Predictor],
  _ load: ((UnsafePointer<CChar>) -> LoadedModel)?
) -> Service? {
  var predictors = builtIn
  for path in options.models {
    guard let load else {
      Console.say("--model: this program has its models built in; build one with --generic")
      return nil
    }
    switch load(path.cString) {
    case .predictor(let predictor): predictors.append(predictor)
    case .refused(let reason):
      Console.say("cannot load", path, Bytes(reason))
      return nil
    }
  }
  let stations = predictors.map { Station($0, rules: options.samples) }
  guard !stations.isEmpty else {
    Console.say("no model: give one with --model FILE")
    return nil
  }
  let service = Service(
    stations: stations, history: History(capacity: options.historyCount), clock: { Clock.wall })
  for (index, station) in stations.enumerated()
  where service.station(station.name) !== stations[index] {
    Console.say("two models have the name", station.name)
    return nil
  }
  // What a model was trained to find, unless an option says otherwise.
  for (predictor, station) in zip(predictors, stations) where !predictor.threshold.isNaN {
    var rule = AlarmRule()
    rule.limit = predictor.threshold
    (rule.needed, rule.window) = options.debounce
    station.alarmRule = rule
  }
  for text in options.alarms {
    guard setAlarm(text, options, stations) else { return nil }
  }
  if let path = options.tokenFile {
    guard let token = readToken(path) else { return nil }
    service.token = token
  }
  if let path = options.historyFile,
    !service.history.open(path.cString, interval: options.historyInterval)
  {
    Console.sayError("cannot open the history file", path)
    return nil
  }
  return service
}

/// Gives the models that are meant their rule; false after it has said what is wrong.
private func setAlarm(_ text: Bytes, _ options: Options, _ stations: [Station]) -> Bool {
  guard let (rule, model) = AlarmRule.parse(text) else {
    Console.say("--alarm: expected [MODEL:][OUTPUT]>LIMIT, found", text)
    return false
  }
  var debounced = rule
  (debounced.needed, debounced.window) = options.debounce
  var isFound = false
  for station in stations where model?.equals(station.name) ?? true {
    guard rule.output < station.outputCount else {
      Console.say("--alarm: not so many outputs has", station.name)
      return false
    }
    station.alarmRule = debounced
    isFound = true
  }
  if !isFound { Console.say("--alarm: no such model in", text) }
  return isFound
}

/// The first line of a file, which must hold something.
private func readToken(_ path: Bytes) -> Bytes? {
  let file = edge_open(path.cString)
  guard file >= 0 else {
    Console.sayError("cannot open the token file", path)
    return nil
  }
  defer { edge_close(file) }
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 1024)
  let count = edge_read(file, memory, 1024)
  let text = Bytes(memory, count: count)
  var end = text.first(0x0A) ?? text.count
  if end > 0, text[end - 1] == 0x0D { end -= 1 }
  guard end > 0 else {
    Console.say("the token file is empty:", path)
    return nil
  }
  return text[0..<end].trimmed
}
