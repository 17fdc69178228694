import Foundation
import Glibc
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct FramePipeTests {
  /// Both ends of a pipe of the system.
  private func pipePair() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  private func put(_ bytes: [UInt8], into end: Int32) throws {
    try #require(write(end, bytes, bytes.count) == bytes.count)
  }

  private func outcome(_ bytes: [UInt8], closing: Bool = true, seconds: Double = 5) throws -> FramePipe.Failure? {
    let ends = try pipePair()
    defer { close(ends.read) }
    try put(bytes, into: ends.write)
    if closing { close(ends.write) }
    defer { if !closing { close(ends.write) } }
    do throws(FramePipe.Failure) {
      _ = try FramePipe(input: ends.read, output: -1).receive(before: .now + .seconds(seconds))
      return nil
    } catch {
      return error
    }
  }

  @Test("a frame comes out as it went in, long ones in pieces")
  func roundTrip() async throws {
    let ends = try pipePair()
    let pipe = FramePipe(input: ends.read, output: ends.write)
    let payloads = [Data(), Data("窓口".utf8), Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0) })]
    let writer = Thread {
      for payload in payloads { try? pipe.send(Frame(kind: .request, payload: payload)) }
      close(ends.write)
    }
    writer.start()
    for payload in payloads {
      #expect(try pipe.receive(before: .now + .seconds(20)) == Frame(kind: .request, payload: payload))
    }
    #expect(throws: FramePipe.Failure.closed) { try pipe.receive(before: .now + .seconds(5)) }
    close(ends.read)
  }

  @Test("bytes that are no frame are refused")
  func garbage() throws {
    #expect(try outcome(Array("GET / HTTP/1.1\r\n\r\n".utf8)) == .broken)
    #expect(try outcome([2, 1, 0, 0, 0, 0]) == .broken, "another version")
    #expect(try outcome([1, 9, 0, 0, 0, 0]) == .broken, "an unknown kind")
    #expect(try outcome([1, 2, 0xFF, 0xFF, 0xFF, 0xFF]) == .broken, "a length over the limit")
    #expect(try outcome([1, 2, 0, 0, 0, 0]) == nil)
  }

  @Test("a pipe that ends in the middle of a frame is closed, one that falls silent is over its time")
  func silence() throws {
    #expect(try outcome([]) == .closed)
    #expect(try outcome([1, 2, 0]) == .closed)
    #expect(try outcome([1, 2, 0, 0, 0, 9, 65, 66]) == .closed)
    #expect(try outcome([1, 2, 0, 0, 0, 9, 65, 66], closing: false, seconds: 0.2) == .timeLimit)
    #expect(try outcome([], closing: false, seconds: 0.2) == .timeLimit)
  }

  @Test("a header says kind and length, most significant byte first")
  func header() {
    let frame = Frame(kind: .reading, payload: Data(repeating: 7, count: 258))
    #expect(Array(frame.bytes.prefix(6)) == [1, 2, 0, 0, 1, 2])
    #expect(frame.bytes.count == 264)
    #expect(Frame.header([1, 2, 0, 0, 1, 2])?.length == 258)
    #expect(Frame.header([1, 2, 0, 0, 1]) == nil && Frame.header([]) == nil)
  }
}
