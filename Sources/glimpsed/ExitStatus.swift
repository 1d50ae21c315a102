import ArgumentParser

/// The exit codes of sysexits(3) that glimpsed uses.
extension ExitCode {
    /// EX_UNAVAILABLE: something this host depends on is not to be had.
    static let unavailable = ExitCode(69)
    /// EX_CONFIG. systemd does not start the service again after it (`RestartPreventExitStatus=78`).
    static let badConfiguration = ExitCode(78)
}
