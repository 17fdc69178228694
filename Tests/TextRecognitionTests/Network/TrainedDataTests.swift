import Foundation
import Support
import Testing

@testable import TextRecognition

@Suite(.tags(.medium)) struct TrainedDataTests {
  @Test("a language that is not installed is an error that names the Debian package")
  func missing() throws {
    do {
      _ = try NetworkReader(language: "tlh")
      Issue.record("a reader without a model started")
    } catch {
      #expect(error.code == .languageMissing)
      #expect(error.message.contains("tesseract-ocr-tlh"))
    }
  }

  @Test("a model cut off anywhere is refused, never read past its end")
  func cutOff() throws {
    let path = try #require(TrainedData.path("jpn"))
    let whole = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    for length in [0, 3, 100, 191, 300, 500, 5_000, 400_000, 1_080_000, 2_300_000, 2_440_000] {
      #expect(throws: TextRecognitionError.self, "\(length) bytes") {
        let data = try TrainedData(bytes: Array(whole[..<length]), language: "jpn")
        let network = try LineNetwork(try data.network())
        _ = try CodeTree(data, codeCount: network.codeCount)
      }
    }
  }

  @Test("a model with a layer of another kind is refused as one for libtesseract")
  func otherShape() throws {
    let path = try #require(TrainedData.path("jpn"))
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    let name = Array("Maxpool".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
    bytes[place] = UInt8(ascii: "X")
    do {
      _ = try LineNetwork(try TrainedData(bytes: bytes, language: "jpn").network())
      Issue.record("an unknown layer was taken")
    } catch {
      #expect(error.code == .engineStart)
    }
  }

  @Test("every character of the model can be reached in the tree of its codes, and only by its own codes")
  func tree() throws {
    let data = try TrainedData(language: "jpn")
    let network = try LineNetwork(try data.network())
    let tree = try CodeTree(data, codeCount: network.codeCount)
    let ends = tree.endings.filter { $0 >= 0 }
    #expect(Set(ends).count == ends.count)
    #expect(tree.characters.count > 2_600 && ends.count > tree.characters.count - 5)
    #expect(tree.characters[CodeTree.space].text == " ")
    let allowed = try #require(tree.allowed(.digits))
    #expect(
      allowed.indices.filter { allowed[$0] }.allSatisfy {
        Alphabet.digits.contains(Character(tree.characters[$0].text))
      })
    #expect(allowed.count { $0 } >= 10)
  }
}
