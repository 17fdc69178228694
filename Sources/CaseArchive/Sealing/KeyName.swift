internal import Residency

/// Which key of the ring. The text stands in the database beside what the key wraps, and is the key file's name.
enum KeyName: Hashable, Sendable {
  /// Wraps everything that expires on that day.
  case expiry(CalendarDate)
  /// Wraps one held case and its blobs.
  case hold(CaseID)
  /// Chains and seals the access log; never destroyed.
  case log

  var text: String {
    switch self {
    case .expiry(let day): "expiry-" + day.iso
    case .hold(let id): "hold-" + id.rawValue
    case .log: "log"
    }
  }

  init?(_ text: some StringProtocol) {
    if text == "log" {
      self = .log
    } else if text.hasPrefix("expiry-"), let day = CalendarDate(iso: text.dropFirst(7)), day.isComplete {
      self = .expiry(day)
    } else if text.hasPrefix("hold-"), let id = CaseID(rawValue: String(text.dropFirst(5))) {
      self = .hold(id)
    } else {
      return nil
    }
  }
}
