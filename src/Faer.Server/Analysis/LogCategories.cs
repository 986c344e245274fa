using Microsoft.Extensions.Logging;

namespace Faer.Server.Analysis;

/// <summary>
/// The categories of the service's log. Settings files name them, so they do not follow the folders of the code.
/// </summary>
internal static class LogCategories
{
    /// <summary>Creates the logger of a class, with the category <c>Faer.Server.</c> and the name of the class.</summary>
    public static ILogger CreateFor<T>(this ILoggerFactory factory) =>
        factory.CreateLogger($"Faer.Server.{typeof(T).Name}");
}
