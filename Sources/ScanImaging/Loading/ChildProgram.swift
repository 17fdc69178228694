internal import Glibc

/// One program, run as a child with limits on time, memory and output.
struct ChildProgram {
  let name: String
  /// The Debian package to name when the program is missing; `nil`: it is our own.
  let package: String?
  private let path: String
  /// Address space the child may use, in bytes.
  private let memory: Int

  /// A program of a Debian package; its memory is enough for a page of 40 million pixels with room for its decoders.
  init(name: String, package: String) {
    self.name = name
    self.package = package
    path = "/usr/bin/" + name
    memory = 1 << 30
  }

  /// A program of our own.
  init(path: String, memory: Int) {
    name = path.split(separator: "/").last.map(String.init) ?? path
    package = nil
    self.path = path
    self.memory = memory
  }

  struct Outcome {
    /// Exit status; nil when a signal ended it.
    let status: Int32?
    let output: [UInt8]
    let errors: String
  }

  /// Runs the program with `document` open as `/dev/fd/3`, a bare environment, and nothing else of ours open.
  /// - Throws: `.toolMissing`, `.timeLimit`, `.processingFailed`.
  func run(
    _ arguments: [String], document: MemoryFile, seconds: Double, outputBytes: Int
  ) throws(ScanImagingError) -> Outcome {
    let output = try MemoryFile()
    let errors = try MemoryFile()
    guard access(path, X_OK) == 0 else {
      throw ScanImagingError(
        .toolMissing, package.map { "\(name) is missing: apt-get install \($0)" } ?? "\(name) is missing: install again"
      )
    }
    // prlimit belongs to util-linux, which every Debian has; it bounds the child before its first instruction.
    let bounds = [
      "--fsize=\(outputBytes)", "--as=\(memory)", "--cpu=\(Int(seconds.rounded(.up)) + 1)", "--core=0",
    ]
    let child = try spawn(
      ["/usr/bin/prlimit"] + bounds + [path] + arguments, document: document, output: output, errors: errors)
    let status = try wait(for: child, seconds: seconds)
    // The low seven bits are the signal that ended the child, the next byte its exit status.
    return Outcome(
      status: status & 0x7f == 0 ? status >> 8 & 0xff : nil, output: try output.contents(limit: outputBytes),
      errors: String(decoding: try errors.contents(limit: 4096), as: UTF8.self))
  }

  private func spawn(
    _ words: [String], document: MemoryFile, output: MemoryFile, errors: MemoryFile
  ) throws(ScanImagingError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.descriptor, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.descriptor, 2)
    posix_spawn_file_actions_adddup2(&actions, document.descriptor, 3)
    for descriptor in Self.openDescriptors() where descriptor > 3 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var child: pid_t = 0
    let failure = Self.withCStrings(words) { arguments in
      Self.withCStrings(["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]) { environment in
        posix_spawn(&child, words.first ?? name, &actions, nil, arguments, environment)
      }
    }
    guard failure == 0 else { throw ScanImagingError(.processingFailed, "\(name) could not be started") }
    return child
  }

  /// Descriptors open now: files of ours that another thread opened without close-on-exec must not reach the child.
  private static func openDescriptors() -> [Int32] {
    guard let directory = opendir("/proc/self/fd") else { return [] }
    defer { closedir(directory) }
    var result: [Int32] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let descriptor = Int32(name) { result.append(descriptor) }
    }
    return result
  }

  private static func withCStrings<Result>(
    _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  private func wait(for child: pid_t, seconds: Double) throws(ScanImagingError) -> Int32 {
    var status: Int32 = 0
    let end = ContinuousClock.now + .seconds(seconds)
    var pause: UInt32 = 500
    while true {
      let found = waitpid(child, &status, WNOHANG)
      if found == child { return status }
      if found < 0, errno != EINTR {
        throw ScanImagingError(.processingFailed, "\(name) was lost")
      }
      if ContinuousClock.now >= end {
        kill(child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        throw ScanImagingError(.timeLimit, "\(name) took longer than \(seconds) s for a page; the page was given up")
      }
      usleep(pause)
      pause = min(10_000, pause * 2)
    }
  }
}
