/// What the same seed draws: the generator grows in variety, and pages that somebody keeps must not change with it.
///
/// A page is known by arrangement, seed, profile and edition. The demo set and pages that tests remember because they
/// were once read wrong are of the first edition; whatever is measured is of the current one. Seeds of the current
/// edition give other pages whenever variety is added; figures are only comparable within one version of the program.
public enum SampleEdition: String, Hashable, Sendable, CaseIterable {
  /// One word per label of a short list, 19 given names a generation, plain type, one scanner of each kind.
  case first
  /// Everything: rarer names and addresses, more ways to write dates and blanks, condensed and worn type, stamps and
  /// markers, other scanners, faxes and tables under phones.
  case current
  /// What `current` has, and every third document has a layout drawn from its seed (`composed`).
  case composed
}
