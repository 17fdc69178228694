import Foundation
import Glibc

/// A folder that a multifunction printer writes scans into, as the file system shows it. Every call blocks.
///
/// Only regular files directly in it are looked at; links are never followed. What was taken moves to `done/` or is
/// deleted; what is refused moves to `refused/`, so that it never comes up again and nobody loses it.
struct WatchedFolder: Sendable {
  /// A file as it was seen in one pass.
  struct Sighting: Hashable, Sendable {
    let inode: UInt64
    let size: Int
    /// Nanoseconds since 1970.
    let modified: Int64
  }

  enum Place: String, Sendable { case done, refused }

  let folder: URL

  /// - Parameter apart: folders of data and keys; neither may lie inside the other.
  /// - Throws: `WatchError`.
  init(folder: URL, apart: [URL]) throws(WatchError) {
    let real = folder.resolvingSymlinksInPath().standardizedFileURL
    var status = stat()
    guard lstat(real.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw .noFolder }
    for other in apart {
      let mine = real.pathComponents
      let theirs = other.resolvingSymlinksInPath().standardizedFileURL.pathComponents
      guard !mine.starts(with: theirs), !theirs.starts(with: mine) else { throw .notApart }
    }
    guard access(real.path, R_OK | W_OK | X_OK) == 0 else { throw .notWritable }
    self.folder = real
    for place in [Place.done, .refused] {
      let path = real.appendingPathComponent(place.rawValue).path
      _ = mkdir(path, 0o700)
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw .notWritable }
    }
  }

  /// Files that may be scans, by name. A file with another name on the disk is not finished being put there.
  func files() -> [String: Sighting] {
    var found: [String: Sighting] = [:]
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return found }
    for name in names where !name.hasPrefix(".") && !Self.isUnfinished(name) {
      var status = stat()
      guard lstat(path(name), &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else { continue }
      found[name] = Sighting(status)
    }
    return found
  }

  /// The content of a file; `nil` when it is not the one that was seen, or cannot be read.
  func content(_ name: String, seenAs sighting: Sighting) -> Data? {
    let descriptor = open(path(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Sighting(status) == sighting,
      let data = try? handle.readToEnd() ?? Data(), data.count == sighting.size,
      fstat(descriptor, &status) == 0, Sighting(status) == sighting
    else { return nil }
    return data
  }

  /// Puts a file aside under a name that tells nothing of the one it had.
  /// - Returns: whether it is gone from the folder.
  func putAside(_ name: String, as newName: String, in place: Place) -> Bool {
    let target = folder.appendingPathComponent(place.rawValue).appendingPathComponent(newName).path
    return rename(path(name), target) == 0
  }

  /// - Returns: whether it is gone from the folder.
  func delete(_ name: String) -> Bool { unlink(path(name)) == 0 }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private static func isUnfinished(_ name: String) -> Bool {
    [".tmp", ".part", ".partial", ".filepart", ".crdownload", ".lock", "~"].contains {
      name.lowercased().hasSuffix($0)
    }
  }
}

extension WatchedFolder.Sighting {
  fileprivate init(_ status: stat) {
    self.init(
      inode: UInt64(status.st_ino), size: Int(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
  }
}

/// Why a folder cannot be watched.
public enum WatchError: String, Error, Hashable, Sendable {
  case noFolder, notApart, notWritable

  /// English, for an administrator.
  public var message: String {
    switch self {
    case .noFolder: "the watched folder does not exist or is no folder; make it first"
    case .notApart: "the watched folder and the data or keys lie in each other; give it a place of its own"
    case .notWritable: "the watched folder cannot be written to; taken files must be moved out of it"
    }
  }
}

extension WatchError: CustomStringConvertible {
  public var description: String { message }
}
