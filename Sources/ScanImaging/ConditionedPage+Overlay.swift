internal import CLeptonica
public import Foundation

extension ConditionedPage {
  /// A picture of what was found, as PNG at half size: rules red, cells blue with a colour per table, seals orange.
  ///
  /// For people who tune; it shows the page, so it is personal data like the page itself.
  public func overlay() throws(ScanImagingError) -> Data {
    let gray = try Pixels(image)
    let small = try Pixels(pixScaleAreaMap2(gray.handle), step: "overlay")
    let colour = try Pixels(pixConvert8To32(small.handle), step: "overlay")
    func frame(_ rect: PixelRect, width: Int32, _ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      var box = boxCreate(
        Int32(rect.x / 2), Int32(rect.y / 2), Int32(max(1, rect.width / 2)), Int32(max(1, rect.height / 2)))
      pixRenderBoxArb(colour.handle, box, width, red, green, blue)
      boxDestroy(&box)
    }
    for rule in rules { frame(rule.rect, width: 2, 230, 20, 20) }
    let tones: [(UInt8, UInt8, UInt8)] = [(20, 60, 240), (0, 150, 60), (160, 0, 200), (0, 150, 180)]
    for cell in cells {
      let tone = tones[cell.table % tones.count]
      frame(cell.rect.inset(by: 4), width: 2, tone.0, tone.1, tone.2)
    }
    for seal in seals { frame(seal, width: 3, 250, 140, 0) }
    return try colour.pngData()
  }
}
