internal import Dispatch

/// Prints forms from asynchronous code. Rendering blocks its thread, so it runs on a dispatch queue of its own, off the pool
/// that Swift's tasks share; one form at a time. Two queues print in parallel: each has its own fonts.
public actor PrintQueue {
  private let executor: QueueExecutor
  private let library: FormLibrary
  private var printer: FormPrinter?

  public init(library: FormLibrary) {
    self.library = library
    executor = QueueExecutor(label: "form-printing")
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Prints a form; see ``FormPrinter/pdf(_:_:_:)``. The fonts are loaded with the first.
  ///
  /// - Throws: also `formUnknown`, `fontMissing`.
  public func pdf(
    form id: String, _ data: FormData, _ metadata: PrintMetadata
  ) throws(FormPrintingError) -> PrintedForm {
    let form = try library.form(id)
    let printer: FormPrinter
    if let ready = self.printer { printer = ready } else { printer = try FormPrinter(library: library) }
    self.printer = printer
    return try printer.pdf(form, data, metadata)
  }
}

/// Runs an actor on a dispatch queue.
private final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
