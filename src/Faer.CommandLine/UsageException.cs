namespace Faer.CommandLine;

/// <summary>The command line is invalid: exit code 2. The message is one line with the remedy.</summary>
internal sealed class UsageException(string message) : Exception(message);
