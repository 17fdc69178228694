import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The pages of `Templates/Pages`, loaded at start. Values are escaped by Mustache; a page is a struct of stored strings.
struct PageLibrary: Sendable {
  private let library: MustacheLibrary
  let folder: URL

  /// - Parameter folder: `Templates/Pages`.
  /// - Throws: `PagesMissing` naming the first page that is not there.
  init(folder: URL) async throws {
    self.folder = folder
    library = try await MustacheLibrary(directory: folder.path)
    for name in PageName.allCases where library.getTemplate(named: name.rawValue) == nil {
      throw PagesMissing(page: "\(name.rawValue).mustache")
    }
  }

  func page(_ name: PageName, _ content: some Sendable, status: HTTPResponse.Status = .ok) throws -> Response {
    guard let text = library.render(content, withTemplate: name.rawValue) else {
      throw PagesMissing(page: "\(name.rawValue).mustache")
    }
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}

/// A page template is not where it should be.
struct PagesMissing: Error, CustomStringConvertible {
  let page: String
  var description: String { "\(page) is missing from Templates/Pages; install it again." }
}

/// Every page there is; each has a template of that name.
enum PageName: String, CaseIterable {
  case signIn = "sign-in"
  case queue
  case newCase = "new-case"
  case takeIn = "take-in"
  case papers
  case supplement, check, finish, reason, records, counts
  case review
  case match, matched
  case problem
  case sign
  case tabletWaiting = "tablet-waiting"
  case tabletSentence = "tablet-sentence"
  case tabletPurpose = "tablet-purpose"
  case tabletRead = "tablet-read"
  case tabletCorrect = "tablet-correct"
  case tabletSign = "tablet-sign"
  case tabletSignOut = "tablet-sign-out"
}

extension Response {
  /// To another page after a form was taken (303: with GET).
  static func seeOther(_ location: String) -> Response { .redirect(to: location, type: .normal) }
}
