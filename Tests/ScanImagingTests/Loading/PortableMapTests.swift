import CLeptonica
import Support
import Testing

@testable import ScanImaging

@Suite(.tags(.small)) struct PortableMapTests {
  private func map(_ kind: String, width: Int, height: Int, channels: Int) -> [UInt8] {
    Array("\(kind)\n\(width) \(height)\n255\n".utf8)
      + (0..<(width * height * channels)).map { UInt8(($0 * 73 + 11) % 256) }
  }

  @Test(
    "grey and colour come out as Leptonica reads them", arguments: [("P5", 1), ("P6", 3)], [(1, 1), (7, 5), (64, 3)])
  func same(kind: (String, Int), extent: (Int, Int)) {
    let bytes = map(kind.0, width: extent.0, height: extent.1, channels: kind.1)
    guard let own = Pixels(portableMap: bytes), let other = Pixels(pixReadMemPnm(bytes, bytes.count)) else {
      Issue.record("a whole picture was refused")
      return
    }
    let (size, otherSize) = (own.size, other.size)
    let (depth, otherDepth) = (own.depth, other.depth)
    #expect(size == otherSize && depth == otherDepth)
    let tones = (0..<(size.width * size.height)).map { place in
      var (left, right): (UInt32, UInt32) = (0, 1)
      pixGetPixel(own.handle, Int32(place % size.width), Int32(place / size.width), &left)
      pixGetPixel(other.handle, Int32(place % size.width), Int32(place / size.width), &right)
      return (left, right)
    }
    #expect(tones.allSatisfy { $0.0 == $0.1 })
  }

  private func isRead(_ bytes: [UInt8]) -> Bool {
    if Pixels(portableMap: bytes) != nil { return true }
    return false
  }

  @Test("what is cut short or no such picture is refused")
  func refused() {
    let whole = map("P5", width: 20, height: 10, channels: 1)
    #expect(isRead(whole))
    #expect(!isRead(Array(whole.dropLast())))
    #expect(!isRead(map("P4", width: 20, height: 10, channels: 1)))
    #expect(!isRead(map("P6", width: 20, height: 10, channels: 1)))
    #expect(!isRead([]))
    #expect(!isRead(Array("P5\n99999 99999\n255\n".utf8)))
    #expect(!isRead(Array("P5\n-1 10\n255\nxxxxxxxxxx".utf8)))
  }
}
