namespace Faer.Server.Contracts;

/// <summary>The answer of <c>/healthz</c> and <c>/readyz</c>.</summary>
internal sealed record StateAnswer(string Status);
