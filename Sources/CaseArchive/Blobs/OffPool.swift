internal import Dispatch

/// Blocking file work runs here, so that a slow disk never holds a thread that Swift's tasks share.
private let fileQueue = DispatchQueue(label: "madoguchi.archive.files", attributes: .concurrent)

/// Runs `work` on a thread of its own and waits for it without blocking the caller's thread.
func offPool<Value: Sendable>(
  _ work: @escaping @Sendable () throws(CaseArchiveError) -> Value
) async throws(CaseArchiveError) -> Value {
  let result: Result<Value, CaseArchiveError> = await withCheckedContinuation { continuation in
    fileQueue.async {
      do throws(CaseArchiveError) {
        continuation.resume(returning: .success(try work()))
      } catch {
        continuation.resume(returning: .failure(error))
      }
    }
  }
  return try result.get()
}
