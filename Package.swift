// swift-tools-version: 6.2
import PackageDescription

/// One list for every target, so that no module is held to less than the others.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "Support"] + dependencies,
        path: "Tests/\(name)",
        swiftSettings: strict
    )
}

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "glimpsed",
    products: [.executable(name: "glimpsed", targets: ["glimpsed"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),

        module("OrderedJSON"),
        module("StatesLanguage", ["OrderedJSON"]),
        module("AWS", ["COpenSSL", "OrderedJSON"]),
        module("CurlTransport", ["AWS", "CCurl"]),
        module("Systemd", ["CSystemd", logging]),
        module(
            "Glimpse",
            [
                "AWS", "OrderedJSON", "StatesLanguage", logging, lifecycle,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]
        ),
        .executableTarget(
            name: "glimpsed",
            dependencies: [
                "CurlTransport", "Glimpse", "Systemd", logging, lifecycle,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        .target(
            name: "Support",
            dependencies: ["AWS", logging],
            path: "Tests/Support/Swift",
            swiftSettings: strict
        ),
        tests(of: "OrderedJSON"),
        tests(of: "StatesLanguage", ["OrderedJSON"]),
        tests(of: "AWS", ["OrderedJSON"]),
        tests(of: "CurlTransport", ["AWS"]),
        tests(of: "Systemd", [logging]),
        tests(
            of: "Glimpse",
            [
                "AWS", "OrderedJSON", "StatesLanguage", "Systemd", logging, lifecycle,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
            ]
        ),
    ]
)
