import Glibc
import Support

/// `openssl s_server` on 127.0.0.1 with a certificate made for the test, in a directory of its own.
///
/// OpenSSL's and not ours: what is tested is that libcurl refuses certificates, for which they must be otherwise right.
final class TLSPeer {
    enum Certificate {
        case valid
        /// Ended before it was looked at.
        case expired
        /// Names another host.
        case misnamed
    }

    let port: UInt16
    /// The certificate itself, which is its own authority.
    var caBundle: String { "\(directory)/cert.pem" }
    private let directory: String
    private let server: Subprocess

    init(_ certificate: Certificate = .valid, options: [String] = []) throws {
        let openssl = "/usr/bin/openssl"
        var template = Array("/tmp/glimpsed-tls-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemCallError(call: "mkdtemp", code: errno) }
        let directory = template.withUnsafeBytes { String(decoding: $0.dropLast(), as: UTF8.self) }
        self.directory = directory

        let name = certificate == .misnamed ? "DNS:elsewhere.example" : "IP:127.0.0.1"
        try Subprocess.run(
            openssl,
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-subj", "/CN=test", "-addext", "subjectAltName=\(name)",
                "-keyout", "\(directory)/key.pem", "-out", "\(directory)/request.pem",
            ]
        )
        // A negative number of days ends before it begins, in the past.
        try Subprocess.run(
            openssl,
            [
                "x509", "-req", "-in", "\(directory)/request.pem", "-signkey", "\(directory)/key.pem",
                "-out", "\(directory)/cert.pem", "-copy_extensions", "copyall",
                "-days", certificate == .expired ? "-1" : "2",
            ]
        )
        let arguments = [
            "s_server", "-accept", "127.0.0.1:0", "-www",
            "-cert", "\(directory)/cert.pem", "-key", "\(directory)/key.pem",
        ]
        server = try Subprocess(openssl, arguments + options)

        // "ACCEPT 127.0.0.1:40001", once it listens.
        var text = ""
        var accepting: Substring?
        while accepting == nil {
            let more = server.read()
            if more.isEmpty { throw Subprocess.Failure(command: "\(arguments): \(text)") }
            text += more
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            accepting = lines.first { $0.hasPrefix("ACCEPT") }
        }
        guard let port = accepting?.split(separator: ":").last.flatMap({ UInt16($0) }) else {
            throw Subprocess.Failure(command: "\(arguments): \(text)")
        }
        self.port = port
    }

    deinit {
        for name in ["key.pem", "request.pem", "cert.pem"] { unlink("\(directory)/\(name)") }
        rmdir(directory)
    }
}
