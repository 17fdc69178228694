import ArgumentParser

/// The exit codes of the commands that work on cases; scripts may rely on them.
enum ExitStatus {
  /// Something in the input is refused: an unreadable scan, an invalid value, rejected rows.
  static let refusedInput = ExitCode(65)
  /// A file, a form or a case is not there; a case whose retention ended is not.
  static let missing = ExitCode(66)
  /// The program's own parts are missing or damaged: templates, fonts, language data.
  static let notInstalled = ExitCode(69)
  /// Storage failed: disk full, damaged, no right to write.
  static let storage = ExitCode(74)
  /// Someone else changed or holds the case; try again.
  static let conflict = ExitCode(75)
  /// The role, the desk or the person (C10) may not do it.
  static let notPermitted = ExitCode(77)
  /// The case's state does not allow it yet; the message lists what is missing.
  static let notYet = ExitCode(10)

  static let table = """
    Exit codes: 0 done; 10 the case is not ready for it; 64 wrong use; 65 input refused; 66 file or case missing; \
    69 templates or fonts missing; 74 storage failed; 75 someone else changed the case, try again; 77 not permitted.
    """
}
