import Glibc
import Support

/// A certificate made for the test, its own authority, in a directory of its own.
///
/// By OpenSSL's tool and not by us: what is tested is that libcurl refuses certificates, for which they must be otherwise
/// right.
final class TestCertificate {
    enum Kind {
        case valid
        /// Ended before it was looked at.
        case expired
        /// Names another host.
        case misnamed
    }

    let directory: String
    var path: String { "\(directory)/cert.pem" }
    var keyPath: String { "\(directory)/key.pem" }

    static let openssl = "/usr/bin/openssl"

    init(_ kind: Kind) throws {
        var template = Array("/tmp/glimpsed-tls-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemCallError(call: "mkdtemp", code: errno) }
        directory = template.withUnsafeBytes { String(decoding: $0.dropLast(), as: UTF8.self) }
        let name = kind == .misnamed ? "DNS:elsewhere.example" : "IP:127.0.0.1"
        try Subprocess.run(
            Self.openssl,
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-subj", "/CN=test", "-addext", "subjectAltName=\(name)",
                "-keyout", keyPath, "-out", "\(directory)/request.pem",
            ]
        )
        // A negative number of days ends before it begins, in the past.
        try Subprocess.run(
            Self.openssl,
            [
                "x509", "-req", "-in", "\(directory)/request.pem", "-signkey", keyPath,
                "-out", path, "-copy_extensions", "copyall", "-days", kind == .expired ? "-1" : "2",
            ]
        )
    }

    deinit {
        for name in ["key.pem", "request.pem", "cert.pem"] { unlink("\(directory)/\(name)") }
        rmdir(directory)
    }
}

/// `openssl s_server` on 127.0.0.1.
final class TLSPeer {
    let port: UInt16
    var caBundle: String { certificate.path }
    private let certificate: TestCertificate
    private let server: Subprocess

    init(_ kind: TestCertificate.Kind = .valid, options: [String] = []) throws {
        certificate = try TestCertificate(kind)
        let arguments = [
            "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate.path, "-key", certificate.keyPath,
        ]
        server = try Subprocess(TestCertificate.openssl, arguments + options)
        // "ACCEPT 127.0.0.1:40001", once it listens.
        guard let line = server.line(holding: "ACCEPT"),
            let port = line.split(separator: ":").last.flatMap({ UInt16($0) })
        else { throw Subprocess.Failure(command: "\(arguments)") }
        self.port = port
    }
}

/// `nghttpx` of nghttp2 on 127.0.0.1: speaks HTTP/2 over TLS and nothing else, and takes requests on to a server behind.
final class HTTP2Peer {
    private static let program = "/usr/sbin/nghttpx"
    static var isInstalled: Bool { access(program, X_OK) == 0 }

    let port: UInt16
    var caBundle: String { certificate.path }
    private let certificate: TestCertificate
    private let proxy: Subprocess

    init(before server: LoopbackServer) throws {
        let certificate = try TestCertificate(.valid)
        self.certificate = certificate
        // It cannot be given a port of the system's choosing, so one is taken that was free a moment ago.
        for _ in 0..<10 {
            let (socket, port) = try bindToLoopback()
            close(socket)
            let proxy = try Subprocess(
                Self.program,
                [
                    "--conf=/dev/null", "--single-process", "--workers=1", "--no-ocsp", "--npn-list=h2",
                    "--errorlog-file=/dev/stdout", "--frontend=127.0.0.1,\(port)",
                    "--backend=127.0.0.1,\(server.port)", certificate.keyPath, certificate.path,
                ]
            )
            guard proxy.line(holding: "Listening on 127.0.0.1") != nil else { continue }
            self.port = port
            self.proxy = proxy
            return
        }
        throw Subprocess.Failure(command: Self.program)
    }
}
