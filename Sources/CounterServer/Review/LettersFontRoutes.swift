import Foundation
import HTTPTypes
import Hummingbird

/// IPAmj明朝, of Debian's fonts-ipamj-mincho.
public enum RegisterFont {
  public static let path = "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"
}

/// `GET /letters/ipamjm.ttf`: the font of registers (IPAmj明朝) as the server's machine has it, for terminals that have it
/// not: a 異体字 must look the same wherever it is picked. Nothing comes from outside.
struct LettersFontRoutes: Sendable {
  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/letters/ipamjm.ttf") { _, context in
      let path = RegisterFont.path
      guard FileManager.default.isReadableFile(atPath: path) else { throw PageProblem.notFound }
      var headers = HTTPFields()
      headers[.contentType] = "font/ttf"
      headers[.cacheControl] = "private, max-age=2592000"
      return Response(
        status: .ok, headers: headers, body: try await FileIO().loadFile(path: path, context: context))
    }
  }
}
