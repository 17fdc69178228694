// swift-tools-version: 6.2
import PackageDescription

/// One strictness for every target of ours: Swift 6 language mode, no hidden imports, no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "madoguchi",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "madoguchi", targets: ["madoguchi"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
  ],
  targets: [
    // C libraries: a module map and a shim header, nothing else. No pkgConfig for Tesseract and Leptonica: Debian's
    // tesseract.pc would tie the program to libarchive and libcurl, which it does not use.
    .systemLibrary(name: "CLeptonica", providers: [.apt(["libleptonica-dev"])]),
    .systemLibrary(name: "CTesseract", providers: [.apt(["libtesseract-dev", "tesseract-ocr-jpn"])]),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(name: "CQREncode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZBar", providers: [.apt(["libzbar-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    // The domain: pure, imports nothing of ours.
    .target(name: "Residency", swiftSettings: strict),

    // The engines: they know the domain, not each other (CertificateReading joins grid and text).
    // Inner loops: at full speed in debug builds too, else tests of the readers would take minutes.
    .target(name: "CPageKernels", cSettings: [.unsafeFlags(["-O2"])]),
    // The readers work through pixels and characters by the million: at full speed in debug builds too, as above.
    .target(
      name: "ScanImaging", dependencies: ["CLeptonica", "CPageKernels", "CZBar"],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),
    // 突合: a printed form that comes back against its data. Loops over whole pages: at full speed in debug builds too.
    .target(
      name: "PaperMatching", dependencies: ["ScanImaging"], swiftSettings: strict + [.unsafeFlags(["-O"])]),
    .target(name: "CGlyphKernels", cSettings: [.unsafeFlags(["-O2"])]),
    .target(
      name: "CLineNetwork", cSettings: [.unsafeFlags(["-O2"])], linkerSettings: [.linkedLibrary("lept")]),
    .target(
      name: "TextRecognition", dependencies: ["CTesseract", "CFreeType", "CGlyphKernels", "CLineNetwork"],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),
    // Reads 30 MB of dictionaries once a machine: at full speed in debug builds too.
    .target(
      name: "Lexicons", dependencies: ["CZlib", "Residency"], swiftSettings: strict + [.unsafeFlags(["-O"])]),
    .target(
      name: "CertificateReading",
      dependencies: ["CPageKernels", "Residency", "ScanImaging", "TextRecognition", "Lexicons", "Yams"],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),
    .target(name: "ResidentRegistry", dependencies: ["Residency", crypto, grdb, "Yams"], swiftSettings: strict),
    .target(
      name: "FormPrinting", dependencies: ["Residency", "CPangoCairo", "CQREncode", "Yams"], swiftSettings: strict),
    .target(name: "CaseArchive", dependencies: ["Residency", crypto, grdb], swiftSettings: strict),
    // Who may come in: staff by account and session, tablets by pairing.
    .target(
      name: "Admission", dependencies: ["Residency", crypto, cryptoExtras, grdb], swiftSettings: strict),
    // Wears invented pages pixel by pixel, millions of them in a test: at full speed in debug builds too.
    .target(
      name: "MadoguchiSamples", dependencies: ["Residency", "CPangoCairo", "CLeptonica"],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),

    // The move desk (異動受付支援): what staff do with a case, wired from the engines once for both faces.
    .target(
      name: "MoveDesk",
      dependencies: ["Residency", "ResidentRegistry", "FormPrinting", "CaseArchive", "PaperMatching", "Yams", logging],
      swiftSettings: strict),

    // The faces: only they wire the engines together.
    .target(
      name: "CounterServer",
      dependencies: [
        "Residency", "CaseArchive", "FormPrinting", "MoveDesk", "PaperMatching", "Admission", logging, crypto,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "madoguchi",
      dependencies: [
        .product(name: "Hummingbird", package: "hummingbird"),
        "Residency", "ScanImaging", "TextRecognition", "Lexicons", "CertificateReading", "ResidentRegistry",
        "FormPrinting", "CaseArchive", "MoveDesk", "PaperMatching", "Admission", "CounterServer", "MadoguchiSamples",
        logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),

    // Tests: one folder per target, the same names.
    .target(name: "Support", dependencies: ["Residency"], path: "Tests/Support", swiftSettings: strict),
    .testTarget(name: "ResidencyTests", dependencies: ["Residency", "Support"], swiftSettings: strict),
    .testTarget(
      name: "ScanImagingTests", dependencies: ["ScanImaging", "CLeptonica", "Support"], swiftSettings: strict),
    .testTarget(name: "TextRecognitionTests", dependencies: ["TextRecognition", "Support"], swiftSettings: strict),
    .testTarget(name: "LexiconsTests", dependencies: ["Lexicons", "Support"], swiftSettings: strict),
    .testTarget(
      name: "CertificateReadingTests",
      dependencies: [
        "CertificateReading", "Lexicons", "ScanImaging", "TextRecognition", "MadoguchiSamples", "Residency", "Support",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ResidentRegistryTests", dependencies: ["ResidentRegistry", "Residency", crypto, grdb, "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "FormPrintingTests", dependencies: ["FormPrinting", "Residency", "Support"], swiftSettings: strict),
    .testTarget(
      name: "CaseArchiveTests", dependencies: ["CaseArchive", "Residency", crypto, grdb, "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "AdmissionTests", dependencies: ["Admission", "Residency", grdb, "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "MoveDeskTests",
      dependencies: [
        "MoveDesk", "CaseArchive", "CertificateReading", "FormPrinting", "MadoguchiSamples", "PaperMatching",
        "ResidentRegistry",
        "Residency", "TextRecognition", "Support", logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CounterServerTests",
      dependencies: [
        "CounterServer", "Admission", "CaseArchive", "FormPrinting", "MoveDesk", "Residency", "Support", logging,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PaperMatchingTests",
      dependencies: ["PaperMatching", "FormPrinting", "MadoguchiSamples", "ScanImaging", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["madoguchi", "CaseArchive", "MadoguchiSamples", "Residency", "ScanImaging", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "MadoguchiSamplesTests", dependencies: ["MadoguchiSamples", "Residency", "Support"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
