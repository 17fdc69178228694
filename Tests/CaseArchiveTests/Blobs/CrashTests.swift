import Foundation
import Glibc
import Residency
import Support
import Synchronization
import Testing

@testable import CaseArchive

/// The body of an exit test runs in a process of its own and takes its values from the environment.
@Suite(.tags(.large), .serialized)
struct CrashTests {
  @Test(
    "C30 a program killed while it accepts scans loses none that it said it had", .tags(.control),
    arguments: [40, 90, 150])
  func killedWhileAccepting(milliseconds: Int) async throws {
    let place = try TemporaryArchive()
    _ = try await place.open()
    setenv("MADOGUCHI_TEST_PLACE", place.root.path, 1)
    setenv("MADOGUCHI_TEST_NUMBER", String(milliseconds), 1)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let root = URL(fileURLWithPath: try #require(ProcessInfo.processInfo.environment["MADOGUCHI_TEST_PLACE"]))
      let delay = try #require(Int(ProcessInfo.processInfo.environment["MADOGUCHI_TEST_NUMBER"] ?? ""))
      let archive = try await Archive.open(
        at: root.appendingPathComponent("data"), keys: root.appendingPathComponent("keys"),
        now: { Timestamp(secondsSince1970: 1_778_468_400) })
      let clerk = try Access.clerk()
      for seed in 0... {
        let scan = try await archive.accept(Invented.scan(seed, size: 200_000), role: .scan, by: clerk)
        try DurableFile.append(
          Data("\(scan.id) \(seed)\n".utf8), to: root.appendingPathComponent("accepted"))
        guard seed == 0 else { continue }
        Thread.detachNewThread {
          usleep(UInt32(delay) * 1000)
          kill(getpid(), SIGKILL)
        }
      }
    }
    let told = (try? String(contentsOf: place.root.appendingPathComponent("accepted"), encoding: .utf8)) ?? ""
    #expect(!told.isEmpty)
    let archive = try await place.open()
    let clerk = try Access.clerk()
    for line in told.split(separator: "\n") {
      let parts = line.split(separator: " ")
      let id = try #require(ScanID(rawValue: String(parts[0])))
      #expect(try await archive.scan(id, by: clerk) == Invented.scan(try #require(Int(parts[1])), size: 200_000))
    }
    let report = try await archive.verify(by: try .administrator())
    #expect(report.faults.isEmpty, "\(report.faults)")
    #expect(report.scans >= told.split(separator: "\n").count)
  }

  @Test("C29 a deletion run killed at a step is completed by the next", .tags(.control), arguments: [0, 1, 3, 5, 8])
  func killedWhileDeleting(checkpoint: Int) async throws {
    let scene = try await RetentionTests.Scene()
    let (_, plan) = try await scene.approved()
    setenv("MADOGUCHI_TEST_PLACE", scene.place.root.path, 1)
    setenv("MADOGUCHI_TEST_NUMBER", String(checkpoint), 1)
    setenv("MADOGUCHI_TEST_DIGEST", plan.digest, 1)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let environment = ProcessInfo.processInfo.environment
      let root = URL(fileURLWithPath: try #require(environment["MADOGUCHI_TEST_PLACE"]))
      let stop = try #require(Int(environment["MADOGUCHI_TEST_NUMBER"] ?? ""))
      let archive = try await Archive.open(
        at: root.appendingPathComponent("data"), keys: root.appendingPathComponent("keys"),
        now: { Timestamp(secondsSince1970: 1_964_396_800) })
      var work = RetentionRun(archive: archive, access: try .administrator(), batch: 1)
      let passed = Mutex(0)
      work.checkpoint = { _ throws(CaseArchiveError) in
        let here = passed.withLock { count in
          defer { count += 1 }
          return count
        }
        if here == stop { kill(getpid(), SIGKILL) }
      }
      _ = try await archive.runDeletion(work, digest: try #require(environment["MADOGUCHI_TEST_DIGEST"]))
    }
    let archive = try await scene.place.open()
    let administrator = try Access.administrator()
    #expect(try await archive.unfinishedDeletion(by: administrator) == plan.digest)
    let record = try await archive.runDeletion(digest: plan.digest, by: administrator)
    #expect(record.caseCount == 2)
    #expect(record.scanCount == 2)
    try await scene.expectDeleted(archive)
    #expect(try await archive.verify(by: administrator).faults.isEmpty)
  }

  @Test("C30 a file that does not fit is refused as a full disk, and nothing of it stays", .tags(.control))
  func fileTooLargeForTheSystem() async throws {
    let place = try TemporaryArchive()
    _ = try await place.open()
    setenv("MADOGUCHI_TEST_PLACE", place.root.path, 1)
    await #expect(processExitsWith: .success) {
      let root = URL(fileURLWithPath: try #require(ProcessInfo.processInfo.environment["MADOGUCHI_TEST_PLACE"]))
      let archive = try await Archive.open(
        at: root.appendingPathComponent("data"), keys: root.appendingPathComponent("keys"),
        now: { Timestamp(secondsSince1970: 1_778_468_400) })
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
      guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(2) }
      let clerk = try Access.clerk()
      do {
        _ = try await archive.accept(Data(count: 3 << 20), role: .scan, by: clerk)
        exit(3)
      } catch let error as CaseArchiveError {
        guard error.code == .diskFull else { exit(4) }
      }
      let small = try await archive.accept(Invented.scan(5), role: .scan, by: clerk)
      guard try await archive.scan(small.id, by: clerk) == Invented.scan(5) else { exit(5) }
    }
    let archive = try await place.open()
    let report = try await archive.verify(by: try .administrator())
    #expect(report.faults.isEmpty, "\(report.faults)")
    #expect(report.scans == 1)
  }

  @Test(
    "C30 on a full disk scans and cases are refused clearly, and what was accepted stays whole", .tags(.control),
    .enabled(if: geteuid() == 0 && SmallDisk.isPermitted, "mounting needs root"))
  func fullDisk() async throws {
    let place = try TemporaryArchive()
    let disk = try #require(SmallDisk(at: place.data, megabytes: 3))
    defer { disk.unmount() }
    let archive = try await place.open()
    let clerk = try Access.clerk()
    var accepted: [ScanID: Int] = [:]
    var refusals = 0
    for seed in 0..<80 {
      do {
        accepted[try await archive.accept(Invented.scan(seed, size: 150_000), role: .scan, by: clerk).id] = seed
      } catch {
        #expect(error.code == .diskFull, "\(error)")
        refusals += 1
      }
    }
    #expect(accepted.count >= 5)
    #expect(refusals >= 10)
    var cases: [CaseID] = []
    for _ in 0..<400 {
      let moveCase = try Invented.moveCase(at: place.now)
      do {
        try await archive.create(moveCase, by: clerk)
        cases.append(moveCase.id)
      } catch {
        #expect(error.code == .diskFull, "\(error)")
        break
      }
    }
    #expect(cases.count < 400, "the disk never became full")
    // Reading goes on when room is made for its log lines.
    #expect(disk.grow(toMegabytes: 8))
    for (id, seed) in accepted {
      #expect(try await archive.scan(id, by: clerk) == Invented.scan(seed, size: 150_000))
    }
    let report = try await archive.verify(by: try .administrator())
    #expect(report.faults.isEmpty, "\(report.faults)")
    #expect(report.scans == accepted.count)
    #expect(report.cases == cases.count)
  }
}

/// A file system of its own size, in memory.
struct SmallDisk {
  private let path: String

  init?(at folder: URL, megabytes: Int) {
    path = folder.path
    guard mkdir(path, 0o700) == 0, mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m,mode=700") == 0 else {
      return nil
    }
  }

  func grow(toMegabytes size: Int) -> Bool {
    mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=\(size)m") == 0
  }

  func unmount() { umount2(path, Int32(MNT_DETACH)) }

  static let isPermitted: Bool = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("disk-\(UUID().uuidString)")
    defer { rmdir(folder.path) }
    guard let disk = SmallDisk(at: folder, megabytes: 1) else { return false }
    disk.unmount()
    return true
  }()
}
