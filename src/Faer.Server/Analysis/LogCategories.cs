using Microsoft.Extensions.Logging;

namespace Faer.Server.Analysis;

/// <summary>
/// The categories of the service's log. Settings files name them, so they do not follow the folders of the code.
/// </summary>
internal static class LogCategories
{
    /// <summary>The category of failed analyses of photos.</summary>
    public const string PhotoRequest = "Faer.Server.PhotoRequest";

    /// <summary>
    /// Creates the logger of a class, with the category <c>Faer.Server.</c> and the name of the class.
    /// </summary>
    public static ILogger CreateFor<T>(this ILoggerFactory factory) =>
        factory.CreateLogger($"Faer.Server.{typeof(T).Name}");
}
