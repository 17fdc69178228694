import Foundation

/// Bytes kept by key up to a room; what was not used for the longest goes first.
struct RecentlyUsed<Key: Hashable & Sendable>: Sendable {
  private let room: Int
  private var used = 0
  private var clock = 0
  private var entries: [Key: (data: Data, at: Int)] = [:]

  init(room: Int) { self.room = room }

  subscript(key: Key) -> Data? {
    mutating get {
      guard let entry = entries[key] else { return nil }
      clock += 1
      entries[key] = (entry.data, clock)
      return entry.data
    }
    set {
      if let former = entries.removeValue(forKey: key) { used -= former.data.count }
      guard let newValue, newValue.count <= room else { return }
      clock += 1
      entries[key] = (newValue, clock)
      used += newValue.count
      while used > room, let oldest = entries.min(by: { $0.value.at < $1.value.at })?.key {
        used -= entries.removeValue(forKey: oldest)?.data.count ?? 0
      }
    }
  }
}
