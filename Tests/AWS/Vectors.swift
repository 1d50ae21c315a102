import FoundationEssentials
import OrderedJSON

/// Known answers recorded by others, read from beside the checkout; see `../shared/vectors/README.md` there.
enum Vectors {
    static let reasonToSkip = "the known answers are not beside this checkout (../shared/vectors)"

    /// The root of the checkout is three folders above this file, also when a build reaches it through a symbolic link.
    private static let folder: String = {
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: folderOfTests)) ?? folderOfTests
        return path.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/../shared/vectors"
    }()

    private static let folderOfTests = String(#filePath.dropLast("/Vectors.swift".count))

    static func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    static func json(_ name: String) -> JSON? {
        text(name).flatMap { try? JSON(parsing: $0) }
    }
}
