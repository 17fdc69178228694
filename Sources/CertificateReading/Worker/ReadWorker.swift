public import Foundation
import Glibc
import Lexicons
import Residency
import TextRecognition

/// The worker's side: reads one file after the other until its input ends. Runs in a process of its own
/// (`madoguchi read-worker`), so that a hostile scan can only kill a worker.
public enum ReadWorker {
  /// The most memory a worker may take, in bytes. A page of A4 at 600 dpi in colour takes less than a third.
  public static let memoryLimit = 3 << 30

  /// Serves frames on standard input and output. Standard output is taken over before any library is loaded: whatever
  /// else prints goes to standard error.
  ///
  /// - Parameters:
  ///   - glyphs: folder of the second reader's drawings, prepared by the pool's process; without them the first reader
  ///     reads alone and every reading says so. What was read from the dictionaries lies there too.
  ///   - evidence: whether each field carries what either reader said.
  ///   - layouts: folder of the layouts seen before.
  ///   - characters: whether the characters kept of each layout's series are used.
  public static func serve(
    templates folder: () throws -> URL, glyphs: String? = nil, evidence: Bool = false, layouts: URL? = nil,
    characters: Bool = false
  ) {
    let output = dup(STDOUT_FILENO)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    signal(SIGPIPE, SIG_IGN)
    // A stop is meant for the pool's process: it lets its workers finish, and their input ends with it. Terminals and
    // service managers signal the whole group.
    signal(SIGTERM, SIG_IGN)
    signal(SIGINT, SIG_IGN)
    limitMemory()
    let pipe = FramePipe(input: STDIN_FILENO, output: output)
    do {
      let templates = try CertificateTemplates(folder: try folder())
      let second = glyphs.flatMap { SecondReader.prepared(in: $0) }
      let reader = CertificateReader(
        templates: templates, reader: try FirstReader.start(), second: second,
        lexicons: Lexicons(cachedIn: glyphs ?? GlyphLibrary.usualCacheFolder()), keepsEvidence: evidence,
        memory: layouts.map { LayoutMemory(folder: $0, usesCharacters: characters) })
      try pipe.send(Frame(kind: .ready, payload: Data()))
      serve(pipe, reader)
    } catch {
      let note = Reading.Note(code: "workerStart", message: "\(error)")
      if let payload = try? JSONEncoder().encode(note) { try? pipe.send(Frame(kind: .refusal, payload: payload)) }
    }
  }

  private static func serve(_ pipe: FramePipe, _ reader: CertificateReader) {
    while let frame = try? pipe.receive(before: nil), frame.kind == .request,
      let request = try? JSONDecoder().decode(ReadRequest.self, from: frame.payload)
    {
      let reading = reader.read(URL(filePath: request.path), confirmed: request.confirmed)
      guard let payload = try? JSONEncoder().encode(reading),
        (try? pipe.send(Frame(kind: .reading, payload: payload))) != nil
      else { return }
    }
  }

  /// No more memory than allowed, and no core file with residents' data in it.
  private static func limitMemory() {
    var memory = rlimit(rlim_cur: rlim_t(memoryLimit), rlim_max: rlim_t(memoryLimit))
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
    var core = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
  }
}
