import FoundationEssentials

/// The folder that the tests stand in, whichever folder they run in.
enum Checkout {
    /// Found through the real path of this file, as a build may see the sources through links.
    static let root: String = {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath().path
        return file.components(separatedBy: "/Tests/Glimpse/").first ?? file
    }()

    /// The text of a file of the repository.
    static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
    }
}

/// Random numbers that are the same in each run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
