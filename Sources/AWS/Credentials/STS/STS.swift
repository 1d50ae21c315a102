internal import FoundationEssentials

/// AWS Security Token Service: the two operations that turn what we have into a role's credentials.
///
/// Source: AWS STS API Reference, AssumeRole and AssumeRoleWithWebIdentity (Query protocol).
struct STS: Sendable {
    let endpoints: Endpoints
    let transport: any HTTPTransport
    let now: @Sendable () -> Date

    func assume(_ role: AssumedRole, with source: Credentials) async throws(AWSError) -> Credentials {
        let call = Self.call("AssumeRole", role, [])
        let client = AWSClient(
            transport: transport,
            credentials: StaticCredentials(source),
            endpoints: endpoints,
            now: now
        )
        do {
            return try Self.credentials(in: await client.send(call), to: call)
        } catch {
            // The client has learnt the time from that reply; nobody else is there to try again with it.
            guard error.kind == .skew else { throw error }
            return try Self.credentials(in: await client.send(call), to: call)
        }
    }

    /// The token alone says who is asking: there is no signature.
    func assume(_ role: AssumedRole, webIdentityToken: String) async throws(AWSError) -> Credentials {
        let call = Self.call("AssumeRoleWithWebIdentity", role, [("WebIdentityToken", webIdentityToken)])
        return try Self.credentials(in: await call.sendUnsigned(to: endpoints, through: transport), to: call)
    }

    private static func call(
        _ action: String,
        _ role: AssumedRole,
        _ more: [(name: String, value: String)]
    ) -> ServiceCall {
        var form = [
            (name: "Action", value: action), ("Version", "2011-06-15"), ("RoleArn", role.arn),
            ("RoleSessionName", role.sessionName),
        ]
        if let id = role.externalID { form.append(("ExternalId", id)) }
        if let seconds = role.durationSeconds { form.append(("DurationSeconds", String(seconds))) }
        var call = ServiceCall(.sts, action, resource: role.arn)
        call.setForm(form + more)
        return call
    }

    private static func credentials(
        in response: HTTPResponse,
        to call: ServiceCall
    ) throws(AWSError) -> Credentials {
        guard let reply = XMLText(response.body), reply.root == "\(call.operation)Response",
            let id = reply["AccessKeyId"], let secret = reply["SecretAccessKey"], let token = reply["SessionToken"],
            let expiration = reply["Expiration"].flatMap(CredentialsJSON.date)
        else { throw call.unreadable(response, "the reply holds no credentials") }
        return Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token, expiration: expiration)
    }
}

extension ServiceCall {
    /// Sends a call that needs no signature; the reply has a status from 200 to 299.
    func sendUnsigned(to endpoints: Endpoints, through transport: any HTTPTransport) async throws(AWSError)
        -> HTTPResponse
    {
        let target: Endpoints.Endpoint
        do {
            target = try endpoint(endpoints)
        } catch {
            throw unsent(error.description, .configuration)
        }
        let response: HTTPResponse
        do {
            response = try await transport.send(request(target))
        } catch {
            throw unsent(error.description, error.kind == .cancelled ? .cancelled : .transport(error))
        }
        guard (200...299).contains(response.status) else { throw self.error(in: response) }
        return response
    }
}
