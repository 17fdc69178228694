extension String {
  /// Whether both have the same code points. `==` takes 祐 (U+FA4F) for 祐 (U+7950), which are two letters in a name.
  func isWritten(as other: String) -> Bool { unicodeScalars.elementsEqual(other.unicodeScalars) }
}
