import FoundationEssentials
import Glibc
import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import Support
import Testing

@testable import Glimpse

@Suite(.timeLimit(.minutes(1))) struct StatusServerTests {
    private let logs = CapturedLogs()
    private let clock = TestClock()

    /// A server in a directory of its own, up for as long as `body` takes.
    private func serving(
        _ limits: StatusListener.Limits = StatusListener.Limits(),
        before: (String) throws -> Void = { _ in },
        _ body: (String) async throws -> Void
    ) async throws {
        let directory = "/tmp/glimpsed-status-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let path = directory + "/status.sock"
        try before(path)
        let vitals = Vitals(time: .test(clock), version: "1.2.3", host: "web-1")
        let server = StatusServer(
            path: path,
            pages: StatusPages(vitals: vitals, configurationPath: "/etc/glimpsed/glimpsed.toml"),
            limits: limits,
            logger: logs.logger
        )
        try await testGracefulShutdown { trigger in
            async let running: Void = server.run()
            try await logs.until { $0.metadata["socket"] == path || $0.level == .warning }
            try await body(path)
            trigger.triggerGracefulShutdown()
            await running
        }
    }

    private func connect(_ path: String) throws -> StreamSocket {
        let socket = try StreamSocket(for: path)
        #expect(try socket.connect(to: path) == 0)
        return socket
    }

    /// Everything until the server closes.
    private func rest(_ socket: StreamSocket) async -> String {
        await blockingly {
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 4096)
            while socket.wait(for: POLLIN, until: ContinuousClock.now.advanced(by: .seconds(30))) {
                let count = recv(socket.descriptor, &chunk, chunk.count, 0)
                guard count > 0 else { break }
                bytes += chunk.prefix(count)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func blockingly<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        (try? await blocking(work)) ?? work()
    }

    @Test func aClientIsAnsweredAndTheFileGoesWithTheServer() async throws {
        let place = Observed("")
        try await serving { path in
            place.update { $0 = path }
            let (json, page) = try await StatusClient(path: path).ask()
            #expect(page.version == "1.2.3")
            #expect(page.configuration.path == "/etc/glimpsed/glimpsed.toml")
            #expect(json.first == UInt8(ascii: "{") && json.last == UInt8(ascii: "}"))
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o660)
        }
        #expect(!FileManager.default.fileExists(atPath: place.value))
    }

    @Test func whoDawdlesIsSentAway() async throws {
        try await serving(.init(clients: 16, bytes: 64, time: .milliseconds(50))) { path in
            let silent = try connect(path)
            #expect(await rest(silent) == "")
        }
    }

    @Test func whereThereAreTooManyTheOldestGoes() async throws {
        try await serving(.init(clients: 2, bytes: 64, time: .seconds(600))) { path in
            let first = try connect(path)
            let second = try connect(path)
            // Both are in; the next pushes out the first, and once answered makes room again.
            #expect(try await StatusClient(path: path).ask().page.version == "1.2.3")
            #expect(await rest(first) == "")
            #expect(try await StatusClient(path: path).ask().page.version == "1.2.3")
            _ = send(second.descriptor, "status\n", 7, Int32(MSG_NOSIGNAL))
            #expect(await rest(second).contains("1.2.3"))
        }
    }

    @Test func aSocketThatWasLeftBehindIsReplaced() async throws {
        try await serving { path in
            // Bound and closed: as a killed daemon leaves it.
            let left = try StreamSocket(for: path)
            let code = try left.bind(to: path)
            #expect(code == 0)
        } _: { path in
            let (_, page) = try await StatusClient(path: path).ask()
            #expect(page.version == "1.2.3")
        }
    }

    @Test func aPathThatIsTooLongIsAWarning() async throws {
        let server = StatusServer(
            path: "/tmp/" + String(repeating: "x", count: 103),
            pages: StatusPages(vitals: Vitals(time: .test(clock)), configurationPath: ""),
            logger: logs.logger
        )
        try await testGracefulShutdown { trigger in
            async let running: Void = server.run()
            try await logs.until { $0.level == .warning && $0.metadata["error"]?.contains("at most 107 bytes") == true }
            trigger.triggerGracefulShutdown()
            await running
        }
    }

    @Test(arguments: [
        (ENOENT, StatusError.Kind.notRunning), (ECONNREFUSED, .notRunning), (EACCES, .denied), (EIO, .noAnswer),
    ])
    func errorsSayWhatToDo(code: Int32, kind: StatusError.Kind) {
        let error = StatusError(code: code, orElse: .noAnswer, "/run/glimpsed@cats/status.sock")
        #expect(error.kind == kind)
        #expect(error.description.contains("/run/glimpsed@cats/status.sock"))
        #expect(error.description.contains(kind == .denied ? "as root" : "systemctl status glimpsed@cats"))
        #expect(String(decoding: error.json, as: UTF8.self).contains(#""format":1"#))
    }

    @Test func whereToListenAndToAsk() {
        #expect(StatusSocket.path(in: ["RUNTIME_DIRECTORY": "/run/glimpsed:/run/other"]) == "/run/glimpsed/status.sock")
        #expect(StatusSocket.path(in: [:]) == nil)
        #expect(StatusSocket.path(in: ["RUNTIME_DIRECTORY": ""]) == nil)
        #expect(StatusSocket.path(instance: nil) == "/run/glimpsed/status.sock")
        #expect(StatusSocket.path(instance: "cats") == "/run/glimpsed@cats/status.sock")
    }
}
