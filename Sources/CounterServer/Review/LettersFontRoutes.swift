import Foundation
import HTTPTypes
import Hummingbird

/// `GET /letters/ipamjm.ttf`: the font of registers (IPAmj明朝) as the server's machine has it, for terminals that have it
/// not: a 異体字 must look the same wherever it is picked. Nothing comes from outside.
struct LettersFontRoutes: Sendable {
  /// Of Debian's fonts-ipamj-mincho.
  private static let folder = "/usr/share/fonts/truetype/ipamj"

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/letters/ipamjm.ttf") { _, context in
      let path = Self.folder + "/ipamjm.ttf"
      guard FileManager.default.isReadableFile(atPath: path) else { throw PageProblem.notFound }
      var headers = HTTPFields()
      headers[.contentType] = "font/ttf"
      headers[.cacheControl] = "private, max-age=2592000"
      return Response(
        status: .ok, headers: headers, body: try await FileIO().loadFile(path: path, context: context))
    }
  }
}
