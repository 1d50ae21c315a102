/// Where a running daemon is asked for its status: a Unix stream socket.
///
/// A client sends one line, `status`, and gets one line of JSON: a `StatusPage`, or `{"format":1,"error":"…"}`. Then the
/// daemon closes the connection.
package enum StatusSocket {
    static let request = "status"
    static let fileName = "status.sock"

    /// In the directory that systemd made for the service; nil where there is none.
    ///
    /// RUNTIME_DIRECTORY comes from `RuntimeDirectory=`; several are separated by colons (systemd.exec(5)).
    package static func path(in environment: [String: String]) -> String? {
        environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first.map { "\($0)/\(fileName)" }
    }

    /// Where the unit's daemon listens, or that of the template's instance. They are beside each other: systemd takes the
    /// whole folder of a unit away when that stops.
    package static func path(instance: String?) -> String {
        "/run/glimpsed\(instance.map { "@\($0)" } ?? "")/\(fileName)"
    }
}
