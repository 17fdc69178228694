import CounterServer
import Dispatch
import Foundation
import Residency
import ScanImaging

/// Waiting for a process blocks its thread, so it never happens on one that Swift's tasks share.
private let pageQueue = DispatchQueue(label: "madoguchi.pages", attributes: .concurrent)

extension Workplace {
  /// Images of pages, each made by a process of its own.
  static func renderPage() -> CounterServer.RenderPage {
    let renderer = PageRenderer(
      program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path)
    return { picture, content in
      let result: Result<Data, PagePictureFailure> = await withCheckedContinuation { continuation in
        pageQueue.async {
          do throws(ScanImagingError) {
            continuation.resume(returning: .success(try renderer.run(wanted(picture), of: content)))
          } catch {
            continuation.resume(returning: .failure(failure(error)))
          }
        }
      }
      return try result.get()
    }
  }

  private static func wanted(_ picture: PagePicture) -> PageRenderer.Wanted {
    switch picture {
    case .sizes: .sizes
    case .page(let number, let part, let covered, let width):
      .image(page: number, part: part.map(pixels), covered: covered.map(pixels), width: width)
    }
  }

  private static func pixels(_ box: PageBox) -> PixelRect {
    PixelRect(x: box.x, y: box.y, width: box.width, height: box.height)
  }

  private static func failure(_ error: ScanImagingError) -> PagePictureFailure {
    switch error.code {
    case .noSuchPage: .noSuchPage
    case .toolMissing: .unavailable
    case .timeLimit: .tookTooLong
    default: .undecodable
    }
  }
}
