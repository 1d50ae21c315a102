import AWS
import Support
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(1)))
struct MailboxTests {
    private let request = HTTPRequest(.get, HTTPOrigin(.http, "127.0.0.1"))

    /// The thread may take the cancellation before the request it is for has been submitted.
    @Test func aCancellationThatCameFirstIsNotLost() async {
        let mailbox = Mailbox()
        let request = request
        let outcome = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            mailbox.cancel(1)
            _ = mailbox.take()
            return await withCheckedContinuation { continuation in
                mailbox.submit(Submission(id: 1, request: request, continuation: continuation))
            }
        }.value
        #expect(throws: TransportError.self) { try outcome.get() }
        #expect(mailbox.take().submitted.isEmpty)
    }

    /// As when the system refuses a thread.
    @Test func whatIsThereAtTheEndIsAnswered() async {
        let mailbox = Mailbox()
        let request = request
        let outcome = await withCheckedContinuation { continuation in
            mailbox.submit(Submission(id: 1, request: request, continuation: continuation))
            mailbox.end(saying: "no thread")
        }
        let error = #expect(throws: TransportError.self) { try outcome.get() }
        #expect(error?.kind == .closed)
        #expect(error?.detail == "no thread")
        await mailbox.untilEnded()
    }
}
