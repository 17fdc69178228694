import CertificateReading
import Dispatch
import Foundation
import MoveDesk
import Residency
import TextRecognition

extension Workplace {
  func readScan() throws -> MoveDesk.ReadScan {
    let templates = try CertificateTemplates(folder: TemplatesFolder.locate())
    let reader = CertificateReader(templates: templates, reader: try TesseractReader())
    return { content, name in
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
          try? content.write(to: file)
          var reading = reader.read(file)
          reading.file = name
          try? FileManager.default.removeItem(at: file)
          continuation.resume(returning: reading)
        }
      }
    }
  }
}
