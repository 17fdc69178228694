internal import Foundation

/// A small network that tells from the picture of one character whether it stands upright.
///
/// One hidden layer of ten units over 16 × 16 tones. It was trained to prefer a character as printed to the same
/// character turned by 90°, 180° and 270°, on 12,000 drawings of JIS level-1 kanji, kana and figures in ten faces of
/// Debian's fonts, tilted by up to 4°. On three faces that it had not seen it chose the right one of the four turns for
/// 85 of 100 single characters, and of upright and upside down the right one for 93; a page has dozens.
struct UprightModel: Sendable {
  static let side = 16
  static let shared = UprightModel()

  /// Per unit 256 weights and a bias.
  private let hidden: [Float]
  private let output: [Float] = [
    -1.5078, -3.4735, 2.1971, -1.3684, 2.8287,
    -3.9062, 2.0898, -2.2704, 1.6158, -1.9986,
  ]

  private init() {
    let scale: Float = 3.681462 / 127
    hidden = (Data(base64Encoded: Self.weights) ?? Data()).map { Float(Int8(bitPattern: $0)) * scale }
  }

  /// How upright a character looks; only differences between its four turns mean anything.
  func score(_ tones: UnsafeBufferPointer<Float>) -> Float {
    let inputs = Self.side * Self.side
    var result: Float = 0
    hidden.withUnsafeBufferPointer { weights in
      guard weights.count == output.count * (inputs + 1) else { return }
      for unit in output.indices {
        let start = unit * (inputs + 1)
        var sum = weights[start + inputs]
        var index = 0
        while index < inputs {
          sum += weights[start + index] * tones[index]
          index += 1
        }
        result += output[unit] * tanh(sum)
      }
    }
    return result
  }

  /// Signed bytes.
  private static let weights = """
    SEj34ucFAPMIFvr/Av/kBhgU4enrFgz/9fIT+wgb+g4GKff1/+j48ejf3PL6EwkS7yQI+AwA+v/z7fMJBgcaEuj2DAX6/vL++OkRBwQGBAUW\
    +P72BO/w/vf6Bff7/QcVEx4D/hTr6eACDfTp9wAQCw4eFBL96uX0+f3oBfz7/BcKJAMb4REAA/nn8Ov5Dg0V+Q7i9vgF7u0B/v3+9AkI9vDd\
    3tfS2fLz9Qj1HAYTBQ/+D/DjBOMGCCIaBRH5CRUFCxUMDBUZFREUFgYaCg3t9/z1EBcWGzb6CRj8B/ji/vv4EfoNAAYZCPkhAvL69OvVsvkY\
    GCkYAQoYFAL36+rs5e/Y6/0jFwEAFwH4Cw4QAdYgCvkEEQP7/BABAwPn1RED5v8IABIIDBIdAfn6AfzmFOPk/fUC6vISJRj8+PH97/oWFhMq\
    DxMdGQH8Cvjs++rhCwzvCfTuBRoJCBAD7vYR9wsF/wUOFRr/9f8D7eLr9w8W/wQIGgv5Bvv5AAT98/gGKu/+/fkiFhr/8ADz8gEBFC4NLQMR\
    KSoJ7wH28fP5+RwgCPPqAQP3Af4cBgnx/AENE/nv+Bjg9gz+/QQEAxr/Bgb06fog7/sGDQYKCRMHBv3Z8ufzDenj8g0LC/0HAhIJ8wHi6/Xi\
    AgoYBPAFChYPEBUT7x8T9eTR8Pv0AQ0JFhcjQgIHD9n/+gwQJAMP/+39+foWIfDZ+fXVAgHyGC355wbsFPT7CQT47woD8Pj+/AMSABAQAfsF\
    FBkcCvsJBP35BPoIEiP0CygiCgb3BAEKAQkOAh0dIA0MDQf+BQAAFALx//MAHRMNDxkMBg0D/AEL7+sC+fYaB/wVJxsNHAkFDvf7A/cTAwv/\
    /Pru/PwaBA79BfXU+O4DAwXv+u73APLx9wcD3vf8+vcC5ffz6/L66Pn8CPPq/+L59fL/Du/89v7++Acb/AgIBQEQCBQKEP/6/vfrFB8gKCYn\
    QQweFA4JHALwy+H58vXf8AP2/O4K8vj24gXj3ecADwz0Cf/t6PH37v4dBP0D+/4BAfb2/AACBAD8CwYA/fkCBAH18vX5+vT/+/gJ/vf4/PT2\
    +Pjx/v/09QL8CQH7APr4/PoA9Pn29O7+E//8/QD7+/n2+PgB+Pfw9g8D/P//Af30+fX2+vr7+PwKBf/5AQMD/f76+fX+/vb8CgEC+wQFBP37\
    9/X4/vj0+QQDBvsFCwf39Pj4/fz38gMI/gT4/QIB+fn4//j88vMCBQEJ+vsG//v29f70/ff3BwoHBfX6CAD8+fr6+f77/AoICf/4/wH8/PX1\
    8vX8+f4LAwf89gD69P3y8voC/PgEAAH+BvT8+PL38/YBBAMGAvr86wPz+Pz38fP8BQoMBP/7+vXy6+8OHBIeSEM7LQcW//X09fT5FRQTDBUS\
    CScFBA0FDgQLGRMB8vvx6PoLHAEdEAr4DhoFHAUCAvcDAA4DBQL6+/wEEhMVBAL79QYQB/fyAg7/+v8ECwESBgX0+PP0+A7xAv31Aeny/hL+\
    7+D79AEB+uzr9e3t+vPoAPXg9eTz5/nv8ejk5enj1vjs9gER7P0WBvL+CQD37+rw7fkACvQYEDIW/xMWCBIL9/j/+/v4+PoNIAwKE/UeCBIU\
    EhgD/wv55fkG8QXzCgLu6Pf/BRscLOr08uj8ANzq5vwI9ez/+y4oIykTBiFGKRMq8wEIA+s8DSVBFBL+BBYVIQ8oDQb7CPb3/xcVBgMCCR4L\
    8vXt0A4PBgMDFgH9+vEGCvruEPno8A0L+wD+/wcBBhUV7vAL7AcdDAoH+wQKDhED/PXc8wIQFgj7Af8I9e79APsPBvYL/v4IAP36AwT1A//2\
    Cf70/Af5+Pvt/ggGBAX4+/r28gEJ+gAG+QMOAQH69QH7+vwCBgcGCwAKCxAD/QEH/vrvAwwX/vwHFQcCBwr4BP348fwUIPr7ERf79v79/gQA\
    AvwKERT1ASUZ/f8A+QUL/f/7GgsaBwwlE/gDAQP7Ev37FxYLGAMHCOv+/P4A9AoEFiAaDAsA+vHvBQP8//8FERcVDvkH8uz5+PPuEwAHFBYd\
    GQED073U/QAeBfPwAiQH8unbsdD0IRwXAhT6+OruCAz8F+fdERTzEAcHAhoE8xcJCf/v5Q4CCxIV+QQG4v756ffs4d0XFggm++UA5PQB+BT8\
    /QXh9wsX8gAE/u0JDPv+Au/36QX75gwG/gYDA/flCQQQAdIP6wca/QYJ/vz1E/PcCOjbCAcXAgH2CP7x+RDn8v748w3qEBQAAgL7/A376gf7\
    FPER8xsSF+Dm8voHDQEe9fHm6QUfBBAJ2u8C8foGCgwn+ez1CA8Y69vc7esQDxoX/wfk9Q0ZANDS09ryGhcS6PM91R0dAf/i1/MZFiYUCfUV\
    PeIMJ97b4/sPIw/9++rtFroyDQX0FxUV9wkL4v3uAyMbBvD68Rvy+wgGAPgWAfEOAxEH8gQQBvYR/u8E5voH//sVA/4UCPwMEAkY6+b6DQYf\
    Bf8GFgMLAggB7QH/5e3zHhD9CP0I/fwTDA4E9AAABhsk+v76CBwK9AAEAwz5BvzvBfP4CBIEGBMJ/PoJ9f3uCQEREQMEEgLo+/sN7vP2Dyj8\
    BAANAgoGCPwF8uj+9QckABgE+v8NB/vp+t/h/usNKxAQ9OgA/fnq/PTw5/n/OikLFQ79Avrw9e3p19PkIE8UCQgBAe0BE+Dl4uIJGysM0tzt\
    Axv47PDm7golNiH7vb/M7PsFEvn3AyocKB3u47fCf98DDR0g6enm7fIS/AIY+dvrEhMF+vPq8fn+A/0UFO7tFPkNFPkS+QT35Ob5+dTa5gQC\
    FwwT/+0NDAXwAhD4FP4PGAcJE/L16BUD6Oft/hbz9BkbFAvv5vYN8f7/9xwT+Q8KIxfv7PDc7wYS/f8KEAz7ERMjEPbf8Pz36vUNBRcM9hIa\
    CBL0/vv/APfxDwofBAYNJPjx4xML6PMB8QEPGhoAGRUF+Ofn8g388fX1AiUP/AUDCu/f7RcICP4C9gcQDvgC/PPV4hYVGe7S3+4jHRL7HgLf\
    5QD7+/4B5NTT9zUhIfsZ7uD/BvcKG/Xw4fcVKQjw6+LxAQb4+P359hEa/gvRGztEDuLfB8vK1snq/g0ACi8mEQwC+Obe9fTOz+vt+PEfBf3t\
    Bw329fvl+OzzBdzl793q7ff4+Oz2+/D+3PH2F+LvCAXwCe/pBf/76+fj+Q/d6xwX+gEL/xP5+u73DQIL5+L++wUD9PoBABgGEA8JCPvz+Pf3\
    5/nzCAUPBQ4Y6BLm+PPg7uDy+ev8Dx0aHg8f/P0KBxX19gz1HPIi8QALAhAOGB0XHiAmARwIEQkH6u4G2v8wEhIXIQMH/hARA+343cLU5wME\
    BgYXHPf8+/YR/ycgCfsOEvoPDDIMFwkCAu/zFCEW/AwPFPwB/fj99/cEyub25gkI/vkD9QsI9/fe7u0=
    """
}
