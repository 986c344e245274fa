using Faer.Server.Http;

namespace Faer.Server.Problems;

/// <summary>Ends a request with a problem; <see cref="ProblemResponses"/> writes it.</summary>
/// <param name="kind">The kind of problem.</param>
/// <param name="detail">One line for the client, with the remedy.</param>
internal sealed class ProblemException(ProblemKind kind, string detail) : Exception(detail)
{
    public ProblemKind Kind { get; } = kind;

    /// <summary>The seconds after which to try again; null for no advice.</summary>
    public int? RetryAfterSeconds { get; init; }
}
