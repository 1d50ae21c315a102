import Glibc
import Support
import Systemd
import Testing

@Suite struct NotifierTests {
    @Test func `a path socket gets the datagram`() async {
        await #expect(processExitsWith: .success) {
            let path = "/tmp/glimpsed-notify-\(getpid())"
            let manager = try #require(NotifySocket(address: path))
            defer { unlink(path) }
            let isHeard = try await Notifier().send(.ready, .status("0 in flight"))
            #expect(isHeard)
            #expect(manager.receive() == "READY=1\nSTATUS=0 in flight")
        }
    }

    @Test func `an abstract socket gets the datagram`() async {
        await #expect(processExitsWith: .success) {
            let manager = try #require(NotifySocket(address: "@glimpsed-notify-\(getpid())"))
            let notifier = Notifier()
            try await notifier.send(.watchdog)
            try await notifier.send([.stopping, .extendTimeout(.seconds(5))])
            #expect(manager.receive() == "WATCHDOG=1")
            #expect(manager.receive() == "STOPPING=1\nEXTEND_TIMEOUT_USEC=5000000")
            #expect(manager.receive() == nil)
        }
    }

    @Test func `without a manager nothing is sent and nothing fails`() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            let isHeard = try await Notifier().send(.ready)
            #expect(!isHeard)
        }
    }

    @Test func `a manager that is gone is an error with its reason`() async {
        await #expect(processExitsWith: .success) {
            setenv("NOTIFY_SOCKET", "/tmp/glimpsed-notify-none-\(getpid())", 1)
            let error = await #expect(throws: NotifyError.self) { try await Notifier().send(.ready) }
            #expect(error == NotifyError(code: ENOENT))
            #expect(error?.description == "sd_notify: No such file or directory")
        }
    }

    @Test func `a refusal is thrown as a positive errno`() async {
        let notifier = Notifier { _ in -EAGAIN }
        await #expect(throws: NotifyError(code: EAGAIN)) { try await notifier.send(.ready) }
    }

    @Test func `nothing to say is nothing sent`() async throws {
        let sent = Observed<[String]>([])
        let notifier = Notifier { datagram in
            sent.update { $0.append(datagram) }; return 1
        }
        let isHeard = try await notifier.send([])
        #expect(!isHeard)
        #expect(sent.value.isEmpty)
    }

    @Test func `a cancelled task still says that it stops`() async throws {
        let sent = Observed<[String]>([])
        let notifier = Notifier { datagram in
            sent.update { $0.append(datagram) }; return 1
        }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await notifier.send(.stopping)
        }
        let isHeard = try await task.value
        #expect(isHeard)
        #expect(sent.value == ["STOPPING=1"])
    }
}
