/// The Query protocol: a form in, XML out (Smithy's awsQuery).
extension ServiceCall {
    /// The action, its version and its parameters, in that order.
    mutating func setForm(_ form: [(name: String, value: String)]) {
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
        body = []
        for (name, value) in form {
            if !body.isEmpty { body.append(UInt8(ascii: "&")) }
            body += name.utf8
            body.append(UInt8(ascii: "="))
            body += PercentEncoding.encodeForm(value)
        }
    }
}
