internal import Crypto
internal import Foundation
internal import Glibc
internal import Residency
internal import Synchronization

/// The folder of keys, apart from the data and its backups (C27).
///
/// `master.key` wraps every other key; `expiry-YYYY-MM-DD.key` wraps what dies on that day; `destroyed.log` remembers
/// keys that were destroyed, so that an old copy of the ring cannot bring one back; `copies.json` lists the copies that
/// the ring keeps in step.
final class KeyRing: Sendable {
  let folder: URL
  /// Named in the database too: a ring opens only its own archive.
  let id: RecordID
  private let master: SymmetricKey
  private let cache = Mutex<[KeyName: SymmetricKey]>([:])

  private static let masterMark = Data("MDGMASTER1".utf8)

  private init(folder: URL, id: RecordID, master: SymmetricKey) {
    self.folder = folder
    self.id = id
    self.master = master
  }

  /// Opens the ring; makes one only when `creating` (a new archive), never beside data whose keys are lost.
  static func open(at folder: URL, creating: Bool) throws(CaseArchiveError) -> KeyRing {
    let file = folder.appendingPathComponent("master.key")
    if access(file.path, F_OK) != 0 {
      guard creating else {
        throw CaseArchiveError(
          .keysUnusable, "the key ring has no master.key; mount the key folder or restore its copy")
      }
      try DurableFile.makeFolder(folder)
      let fresh = SymmetricKey(size: .bits256)
      do throws(CaseArchiveError) {
        try DurableFile.createNow(
          file, parts: [masterMark, Data(RecordID().text.utf8), fresh.withUnsafeBytes { Data($0) }])
      } catch  where access(file.path, F_OK) == 0 {
        // Another process made it first.
      }
    }
    try refuseOpenToOthers(file)
    try refuseOpenToOthers(folder)
    let bytes = try read(file)
    guard bytes.count == masterMark.count + 26 + 32, bytes.prefix(masterMark.count) == masterMark,
      let id = RecordID(String(decoding: bytes.dropFirst(masterMark.count).prefix(26), as: UTF8.self))
    else { throw CaseArchiveError(.keysUnusable, "master.key is not a master key; restore its copy") }
    return KeyRing(folder: folder, id: id, master: SymmetricKey(data: bytes.suffix(32)))
  }

  /// The key of that name.
  /// - Throws: `.keyDestroyed` when it was destroyed, `.keysUnusable` when it is absent or does not open.
  func key(_ name: KeyName) throws(CaseArchiveError) -> SymmetricKey {
    let file = url(name)
    // The file is asked each time: another process may have destroyed the key while it is cached here.
    guard access(file.path, F_OK) == 0 else {
      cache.withLock { $0[name] = nil }
      if try destroyed().contains(name) {
        throw CaseArchiveError(.keyDestroyed, "the retention of this record ended and its key was destroyed")
      }
      throw CaseArchiveError(.keysUnusable, "a key of the ring is missing; restore the copy of the key ring")
    }
    if let cached = cache.withLock({ $0[name] }) { return cached }
    if try destroyed().contains(name) {
      throw CaseArchiveError(.keyDestroyed, "the retention of this record ended; its key came back from an old copy")
    }
    let key: SymmetricKey
    do throws(CaseArchiveError) {
      key = try Sealer.unwrap(try Self.read(file), with: master, binding: .keyFile(name, ring: id))
    } catch {
      throw CaseArchiveError(.keysUnusable, "a key file does not open with master.key; restore the copy of the ring")
    }
    cache.withLock { $0[name] = key }
    return key
  }

  /// The key of that name, made durably when there is none yet. A destroyed one is never made again.
  func keyOrNew(_ name: KeyName) throws(CaseArchiveError) -> SymmetricKey {
    if access(url(name).path, F_OK) == 0 { return try key(name) }
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    if access(url(name).path, F_OK) == 0 { return try key(name) }
    guard try !destroyed().contains(name) else {
      throw CaseArchiveError(.keyDestroyed, "this expiry day is over; choose a later one")
    }
    let sealed = try Sealer.wrap(SymmetricKey(size: .bits256), with: master, binding: .keyFile(name, ring: id))
    // Copies first: a record must never be sealed by a key that a lost disk takes with it.
    for copy in try copies() { try place(sealed, as: name, in: copy) }
    try DurableFile.createNow(url(name), parts: [sealed])
    return try key(name)
  }

  /// The names of the keys that exist.
  func names() throws(CaseArchiveError) -> [KeyName] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .compactMap { $0.hasSuffix(".key") ? KeyName($0.dropLast(4)) : nil }
        .sorted { $0.text < $1.text }
    } catch {
      throw CaseArchiveError(.keysUnusable, "the key folder cannot be listed")
    }
  }

  /// Destroys a key here and in every copy: remembered as destroyed, overwritten, flushed, removed. May be repeated.
  /// - Throws: `.keysUnusable` when a copy is out of reach: bring it back and run again.
  func destroy(_ name: KeyName) throws(CaseArchiveError) {
    if case .log = name { throw CaseArchiveError(.invalid, "the key of the access log is never destroyed") }
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    cache.withLock { $0[name] = nil }
    let places = try [folder] + copies()
    for place in places where access(place.path, W_OK) != 0 {
      throw CaseArchiveError(.keysUnusable, "a copy of the key ring is out of reach; mount it and run again")
    }
    for place in places {
      if try !Self.destroyed(in: place).contains(name) {
        // A line of its own also behind one that a crash cut short.
        try DurableFile.append(
          Data(("\n" + name.text + "\n").utf8), to: place.appendingPathComponent("destroyed.log"))
      }
      try DurableFile.shred(Self.url(name, in: place))
    }
  }

  /// Names of keys destroyed so far.
  func destroyed() throws(CaseArchiveError) -> Set<KeyName> { try Self.destroyed(in: folder) }

  /// Copies the ring to `target` and keeps that copy in step from now on: new keys are added to it before use,
  /// destroyed ones are destroyed there too. A copy made by other means would survive a deletion.
  func addCopy(at target: URL) throws(CaseArchiveError) {
    let path = target.standardizedFileURL
    guard path != folder.standardizedFileURL else { throw CaseArchiveError(.invalid, "a ring is not its own copy") }
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    try DurableFile.makeFolder(path)
    var list = try copies()
    if !list.contains(path) {
      list.append(path)
      let text = try Self.encoded(list.map(\.path))
      try DurableFile.replace(folder.appendingPathComponent("copies.json"), with: text)
    }
    for name in try names() { try place(try Self.read(url(name)), as: name, in: path) }
    let log = folder.appendingPathComponent("destroyed.log")
    if access(log.path, F_OK) == 0 {
      try DurableFile.replace(path.appendingPathComponent("destroyed.log"), with: try Self.read(log))
    }
    let master = folder.appendingPathComponent("master.key")
    try DurableFile.replace(path.appendingPathComponent("master.key"), with: try Self.read(master))
  }

  /// Where the copies lie.
  func copies() throws(CaseArchiveError) -> [URL] {
    let file = folder.appendingPathComponent("copies.json")
    guard access(file.path, F_OK) == 0 else { return [] }
    guard let paths = try? JSONDecoder().decode([String].self, from: try Self.read(file)) else {
      throw CaseArchiveError(.keysUnusable, "copies.json of the key ring is damaged; restore it")
    }
    return paths.map { URL(fileURLWithPath: $0) }
  }

  private func place(_ sealed: Data, as name: KeyName, in copy: URL) throws(CaseArchiveError) {
    guard access(copy.path, W_OK) == 0 else {
      throw CaseArchiveError(.keysUnusable, "a copy of the key ring is out of reach; mount it and try again")
    }
    try DurableFile.replace(Self.url(name, in: copy), with: sealed)
  }

  /// Programs that change the ring do so one after the other.
  private func lock() throws(CaseArchiveError) -> FileLock {
    try FileLock(waitingFor: folder.appendingPathComponent("ring.lock"))
  }

  private func url(_ name: KeyName) -> URL { Self.url(name, in: folder) }

  private static func url(_ name: KeyName, in folder: URL) -> URL {
    folder.appendingPathComponent(name.text + ".key")
  }

  private static func destroyed(in folder: URL) throws(CaseArchiveError) -> Set<KeyName> {
    let file = folder.appendingPathComponent("destroyed.log")
    guard access(file.path, F_OK) == 0 else { return [] }
    return Set(String(decoding: try read(file), as: UTF8.self).split(separator: "\n").compactMap { KeyName($0) })
  }

  private static func encoded(_ paths: [String]) throws(CaseArchiveError) -> Data {
    do { return try JSONEncoder().encode(paths) } catch {
      throw CaseArchiveError(.invalid, "the list of key copies cannot be written")
    }
  }

  private static func read(_ file: URL) throws(CaseArchiveError) -> Data {
    do { return try Data(contentsOf: file) } catch {
      throw CaseArchiveError(.keysUnusable, "a file of the key ring cannot be read; check its owner and mode")
    }
  }

  private static func refuseOpenToOthers(_ url: URL) throws(CaseArchiveError) {
    var info = stat()
    guard stat(url.path, &info) == 0, info.st_mode & 0o077 == 0 else {
      throw CaseArchiveError(.keysUnusable, "the key folder is open to other users; set mode 700, its files 600")
    }
  }
}
