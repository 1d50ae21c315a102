import OrderedJSON

/// What the expressions of a state see.
struct Scope: Sendable {
    /// `$`
    var input: JSON
    /// At most how large the input is, where that is known.
    var extent: JSON.Extent?
    /// `$name`
    var variables: JSON.Object
    /// `$$`, made when asked for.
    var context: Context
    /// For States.UUID and States.MathRandom; 0..<1.
    var random: @Sendable () -> Double

    func with(input: JSON) -> Scope {
        var scope = self
        scope.input = input
        scope.extent = nil
        return scope
    }

    func value(of path: Path) throws(PathFailure) -> JSON {
        switch path.root {
        case .input: return path.isWhole ? input : try path.query.value(in: input)
        case .context: return try path.query.value(in: context.json)
        case .variable(let name):
            guard let variable = variables[name] else {
                throw PathFailure(message: "The variable '$\(name)' is not defined.")
            }
            return try path.query.value(in: variable)
        }
    }
}
