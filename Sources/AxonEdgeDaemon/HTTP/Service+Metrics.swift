extension Service {
  /// Prometheus' text format, version 0.0.4.
  func writeMetrics(_ answer: inout Answer) {
    answer.form = .text
    answer.body.metric("axon_http_requests_total", requests)
    answer.body.metric("axon_http_refused_total", refusals)
    answer.body.metric("axon_http_connections", Int64(connectionCount))
    answer.body.metric("axon_lines_refused_total", lineErrors)
    answer.body.metric("axon_history_write_failures_total", history.failures)
    if let webhook {
      answer.body.metric("axon_alarms_delivered_total", webhook.delivered)
      answer.body.metric("axon_alarms_dropped_total", webhook.dropped)
    }
    answer.body.write("axon_uptime_seconds ")
    answer.body.write(seconds: now - start)
    answer.body.write("\n")
    for station in stations {
      answer.body.metric("axon_predictions_total", of: station, station.predictions)
      answer.body.metric("axon_samples_total", of: station, station.samples)
      answer.body.metric("axon_samples_unanswered_total", of: station, station.unanswered)
      answer.body.metric("axon_prediction_nanoseconds_total", of: station, station.busy)
      guard let latest = station.latest else { continue }
      answer.body.metric("axon_alarm", of: station, latest.isAlarm ? 1 : 0)
      answer.body.metric("axon_quality", of: station, Int64(latest.quality.rawValue))
      answer.body.label("axon_sample_time_seconds", station)
      answer.body.write(seconds: latest.time)
      answer.body.write("\n")
    }
  }
}

extension Writer {
  fileprivate mutating func metric(_ name: StaticString, _ value: Int64) {
    write(name)
    write(byte: 0x20)
    write(value)
    write("\n")
  }

  fileprivate mutating func label(_ name: StaticString, _ station: Station) {
    write(name)
    write("{model=")
    write(quoted: station.name)
    write("} ")
  }

  fileprivate mutating func metric(_ name: StaticString, of station: Station, _ value: Int64) {
    label(name, station)
    write(value)
    write("\n")
  }
}
