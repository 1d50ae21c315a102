import FoundationEssentials
import OrderedJSON
import Testing

/// The known answers that lie beside the checkout; nil where they are not there.
enum Vectors {
    static let lines: [String]? = {
        // The test's own file may be reached through a link, so its real path is tried as well.
        for file in [#filePath, realPath(of: #filePath)] {
            var root = file[...]
            for _ in 0..<3 { root = root[..<(root.lastIndex(of: "/") ?? root.startIndex)] }
            let path = root + "/../shared/vectors/states-language.jsonl"
            if let data = try? Data(contentsOf: URL(filePath: String(path))) {
                return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
            }
        }
        print("skipped: ../shared/vectors/states-language.jsonl is not there")
        return nil
    }()

    private static func realPath(of path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path()
    }
}

/// One recorded execution.
struct RecordedCase: Sendable, CustomTestStringConvertible {
    let id: String
    let definition: String
    let input: JSON
    let status: String
    let output: JSON
    let error: String
    let cause: String
    let needsTasks: Bool
    let history: [JSON]?

    init?(_ line: String) {
        guard let json = try? JSON(parsing: line), json["language"]?.string == "jsonpath", let id = json["id"]?.string,
            let definition = json["definition"]?.string,
            let input = json["input"]?.string.flatMap({ try? JSON(parsing: $0) }),
            let status = json["status"]?.string
        else { return nil }
        self.id = id
        // The recorder put names of its fixtures for ARNs.
        self.definition =
            definition
            .replacing(
                "<create_lambda_function>().CreateFunctionResponse.FunctionArn",
                with: "arn:aws:lambda:us-east-1:111111111111:function:F"
            )
            .replacing("<create_activity>().activityArn", with: "arn:aws:states:us-east-1:111111111111:activity:A")
        self.input = input
        self.status = status
        output = json["output"] ?? nil
        error = json["error"]?.string ?? ""
        cause = json["cause"]?.string ?? ""
        needsTasks = json["tasks"]?.bool ?? false
        history = json["history"]?.array
    }

    static let all: [RecordedCase] = (Vectors.lines ?? []).compactMap(RecordedCase.init)

    var testDescription: String { id }
}
