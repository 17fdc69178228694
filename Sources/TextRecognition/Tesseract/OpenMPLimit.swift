import Glibc

/// Keeps libgomp from opening four threads for every line: reading is 5–7 times faster with one.
///
/// libgomp reads its environment when it is loaded, so setting the variable inside the process comes too late; the process
/// must be started with it, or start itself again.
public enum OpenMPLimit {
  static let variable = "OMP_THREAD_LIMIT"

  /// The environment a reading process must be started with, besides its own.
  public static let environment = [variable: "1"]

  /// Whether this process was started with the limit.
  public static var isSet: Bool { getenv(variable).map { String(cString: $0) } == "1" }

  /// Starts this program again with the limit when it is missing; call it before any other thread exists.
  /// Returns when the limit is in force already, or when starting again is impossible (then reading is slow, not wrong).
  public static func ensure() {
    guard !isSet, setenv(variable, "1", 1) == 0 else { return }
    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
    arguments.append(nil)
    execv("/proc/self/exe", arguments)
    arguments.forEach { free($0) }
  }
}
