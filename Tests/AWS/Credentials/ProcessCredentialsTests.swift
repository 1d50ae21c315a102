import FoundationEssentials
import Glibc
import Testing

@testable import AWS

@Suite struct ProcessCredentialsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A command that runs a shell script. Not the script by itself: while another test starts a program, that has this
    /// file open for writing for a moment, and the kernel runs no such file.
    private func program(_ body: String) throws -> String {
        "/bin/sh \(try folder.write("program", body + "\n"))"
    }

    private func provider(_ command: String, timeout: Duration = .seconds(60)) -> ProcessCredentials {
        let environment = AWSEnvironment(variables: ["PATH": "/usr/bin:/bin", "GIVEN": "value"])
        return ProcessCredentials(command: command, environment: environment, timeout: timeout)
    }

    @Test func credentialsOfAProgram() async throws {
        let path = try program(
            """
            cat <<END
            {"Version": 1, "AccessKeyId": "$1-$GIVEN", "SecretAccessKey": "$2", "SessionToken": "t",
             "Expiration": "2026-01-01T00:00:00Z"}
            END
            """
        )
        #expect(
            try await provider("\(path)  A 'two words'").credentials()
                == Credentials(
                    accessKeyID: "A-value",
                    secretAccessKey: "two words",
                    sessionToken: "t",
                    expiration: .newYear
                )
        )
    }

    @Test func withoutExpiry() async throws {
        let path = try program(#"echo '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S"}'"#)
        #expect(try await provider(path).credentials() == Credentials(accessKeyID: "A", secretAccessKey: "S"))
    }

    @Test(arguments: [
        ("echo hush; echo hush >&2; exit 3", "exited with status 3; run it by hand as this user to see why"),
        ("kill -TERM $$", "was ended by signal 15"),
        ("echo hush", "is not a JSON object"),
        ("echo '[1]'", "is not a JSON object"),
        (#"echo '{"AccessKeyId": "A", "SecretAccessKey": "hush"}'"#, #"has no "Version": 1, the only one there is"#),
        (#"echo '{"Version": 2, "AccessKeyId": "A", "SecretAccessKey": "hush"}'"#, #"has no "Version": 1"#),
        (#"echo '{"Version": 1, "SecretAccessKey": "hush"}'"#, "has no AccessKeyId"),
        (#"echo '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": ""}'"#, "has no SecretAccessKey"),
        (
            #"echo '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "hush", "Expiration": "x"}'"#,
            "an Expiration that is not a date"
        ),
        ("head -c 100000 /dev/zero", "printed more than 65536 bytes"),
        ("true", "is not a JSON object"),
    ])
    func failures(_ body: String, _ reason: String) async throws {
        let path = try program(body)
        let error = await provider("\(path) --secret=hush").failure()
        #expect(error?.kind == .failed)
        #expect(
            error?.description.contains(": /bin/sh ") == true
                || error?.description.contains("what /bin/sh printed") == true
        )
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
        #expect(error?.description.contains("hush") == false)
    }

    @Test(arguments: [
        ("/nowhere/program", "/nowhere/program cannot be run: No such file or directory"),
        ("/usr", "/usr cannot be run: Permission denied"),
        ("'unclosed", "a quotation mark is not closed"),
        ("  ", "names no program"),
    ])
    func whatCannotBeRun(_ command: String, _ reason: String) async {
        #expect(await provider(command).failure() == .failed("credential_process", reason))
    }

    /// The program and what it has started are gone afterwards, also where its output is closed and it lives on.
    @Test(.timeLimit(.minutes(1)), arguments: ["exec 9>FIFO; sleep 600 & wait", "exec 9>FIFO >&-; sleep 600"])
    func aProgramThatHangs(_ body: String) async throws {
        let fifo = "\(folder.path)/fifo"
        try #require(mkfifo(fifo, 0o600) == 0)
        let descriptor = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(descriptor) }
        let path = try program(body.replacing("FIFO", with: fifo))
        let error = await provider(path, timeout: .seconds(2)).failure()
        #expect(error?.description.hasSuffix("had not ended after 2 s and was killed") == true)
        // The last process that had it open for writing has ended.
        var polled = pollfd(fd: descriptor, events: 0, revents: 0)
        #expect(poll(&polled, 1, 10_000) == 1)
    }

    @Test(arguments: [
        ("", []), (" a  b\tc ", ["a", "b", "c"]), ("'a b' \"c d\"", ["a b", "c d"]), ("a'b'\"c\"d", ["abcd"]),
        (#"a\ b \"x\""#, ["a b", #""x""#]), (#""a\"b\\c\d""#, [#"a"b\c\d"#]), (#"'a\b'"#, [#"a\b"#]), ("''", [""]),
        ("$HOME *.c | x", ["$HOME", "*.c", "|", "x"]),
    ])
    func words(_ line: String, _ words: [String]) throws {
        #expect(try CommandWords.split(line) == words)
    }

    @Test(arguments: ["'a", "\"a", "a\\", "\"a\\"])
    func unclosedWords(_ line: String) {
        #expect(throws: CommandWords.Unclosed.self) { try CommandWords.split(line) }
    }
}
