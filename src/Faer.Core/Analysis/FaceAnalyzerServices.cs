using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Faer;

/// <summary>Registers a <see cref="FaceAnalyzer"/> in an application's services.</summary>
public static class FaceAnalyzerServices
{
    /// <summary>
    /// Adds one <see cref="FaceAnalyzer"/> for the whole application, also as <see cref="IFaceAnalyzer"/>. The options
    /// and the model are checked when the host starts (<see cref="IStartupValidator"/>), so that a wrong path fails at
    /// startup and not at the first request.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the model and the options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddFaceAnalyzer(
        this IServiceCollection services,
        Action<FaceAnalyzerServiceOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<FaceAnalyzerServiceOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<FaceAnalyzerServiceOptions>, FaceAnalyzerServiceValidator>()
        );
        services.TryAddSingleton(Create);
        services.TryAddSingleton<IFaceAnalyzer>(provider => provider.GetRequiredService<FaceAnalyzer>());
        return services;
    }

    private static FaceAnalyzer Create(IServiceProvider provider)
    {
        FaceAnalyzerServiceOptions options = provider.GetRequiredService<IOptions<FaceAnalyzerServiceOptions>>().Value;
        ILogger? logger = options.Analyzer.Logger ?? provider.GetService<ILogger<FaceAnalyzer>>();
        return options.CreateAnalyzer(options.Analyzer with { Logger = logger });
    }
}
