import AWS
import CurlTransport
import FoundationEssentials
import Glibc
import OrderedJSON
import StatesLanguage

/// Sends the two calls of an image over loopback, and takes the default workflow through an execution whose tasks answer
/// at once with what those calls brought, and compares what the process spent. Both are measured in one run and by turns,
/// so the machine's speed and load count for nothing.
@main struct Cost {
    private static let rounds = 20
    private static let imagesPerRound = 200
    /// Of what the calls cost.
    private static let allowedShare = 0.1
    /// As the service shares them among its executions.
    private static let deadlines = Deadlines(ContinuousClock())

    static func main() async throws {
        let arguments = CommandLine.arguments
        let machine = try StateMachine(parsing: [UInt8](Data(contentsOf: URL(filePath: arguments[1]))))
        let calls = Calls(port: arguments[2])
        let answers = Answers(recognition: try await calls.recognize())
        // The first round only warms up.
        var (sent, interpreted, together) = (0.0, 0.0, 0.0)
        for round in 0...rounds {
            let counts = round == 0 ? 0.0 : 1.0
            sent += counts * (try await spent(on: { _ = try await calls.both() }))
            interpreted += counts * (try await spent(on: { try await execute(machine, answers) }))
            together += counts * (try await spent(on: { try await execute(machine, calls) }))
        }
        let share = interpreted / sent
        for (what, time) in [("calls", sent), ("interpreter", interpreted), ("both together", together)] {
            print("\(what): \(Int(time / Double(rounds * imagesPerRound) * 1e6)) us of CPU an image")
        }
        print("the interpreter beside the calls: \((share * 1000).rounded() / 10) %, at most \(allowedShare * 100) %")
        if share > allowedShare { exit(1) }
    }

    /// The CPU time of this process, in seconds.
    private static func spent(on image: @Sendable () async throws -> Void) async throws -> Double {
        let before = cpuTime()
        for _ in 0..<imagesPerRound { try await image() }
        return cpuTime() - before
    }

    private static func cpuTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func execute(_ machine: StateMachine, _ tasks: some TaskHandler) async throws {
        let interpreter = Interpreter(
            machine,
            clock: ContinuousClock(),
            now: { Date() },
            random: { .random(in: 0..<1) },
            tasks: tasks,
            deadlines: deadlines
        )
        let identity = ExecutionIdentity(id: "execution", name: "execution", startTime: Date())
        let result = try await interpreter.run(["bucket": "bucket", "image_key": "cats/tom.jpg"], as: identity)
        if case .failed(let failure) = result { throw failure }
    }
}

/// The calls, by themselves and as tasks.
private struct Calls: TaskHandler {
    private let rekognition: Rekognition
    private let s3: S3

    init(port: String) {
        guard let endpoint = EndpointURL(parsing: "http://127.0.0.1:\(port)") else { exit(64) }
        let client = AWSClient(
            transport: CurlTransport(),
            credentials: StaticCredentials(),
            endpoints: Endpoints(region: "us-east-1", customForAll: endpoint)
        )
        rekognition = Rekognition(client)
        s3 = S3(client)
    }

    func recognize() async throws(AWSError) -> JSON {
        try await rekognition.detectLabels(bucket: "bucket", key: "cats/tom.jpg", maxLabels: 100).body
    }

    func store(_ recognition: JSON) async throws(AWSError) -> JSON {
        let receipt = try await s3.putObject(
            bucket: "results",
            key: "cats/tom.jpg.json",
            body: recognition.bytes,
            contentType: "application/json"
        )
        return ["etag": JSON(receipt.etag ?? "")]
    }

    func both() async throws(AWSError) -> JSON {
        try await store(recognize())
    }

    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON {
        do throws(AWSError) {
            return task.state == "Recognize" ? try await recognize() : try await store(task.input["recognition"] ?? nil)
        } catch {
            throw TaskFailure(error: "Cost.CallFailed", cause: "\(error)")
        }
    }
}

/// What the calls brought, without calling.
private struct Answers: TaskHandler {
    let recognition: JSON

    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON {
        task.state == "Recognize" ? recognition : ["etag": "e"]
    }
}

private struct StaticCredentials: CredentialsProvider {
    func credentials() async throws(CredentialsError) -> Credentials {
        Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
    }
}
