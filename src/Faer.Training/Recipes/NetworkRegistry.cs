using System.Collections.Concurrent;
using Faer.Training.Networks;
using Faer.Training.Networks.Detector;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Residual;
using Faer.Training.Networks.SwinFace;
using Faer.Training.Networks.TransFer;
using TorchSharp;

namespace Faer.Training.Recipes;

/// <summary>The networks that a recipe's field <c>model.network</c> can name. Thread-safe.</summary>
internal static class NetworkRegistry
{
    private static readonly ConcurrentDictionary<string, Entry> s_known = Listed(
        Entry.Of<DetectorOptions>((options, _, generator) => new DetectorNet(options, generator)),
        Entry.Of<FaerNetOptions>((options, heads, generator) => new FaerNet(options, heads, generator)),
        Entry.Of<ResidualNetOptions>((options, heads, generator) => new ResidualNet(options, heads, generator)),
        Entry.Of<SwinFaceOptions>((options, heads, generator) => new SwinFaceNet(options, heads, generator)),
        Entry.Of<TransFerOptions>((options, heads, generator) => new TransFerNet(options, heads, generator))
    );

    /// <summary>The names of the networks, sorted.</summary>
    public static IReadOnlyList<string> Names => [.. s_known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a network under the name of its options.</summary>
    /// <param name="create">
    /// Builds the network for some heads. The generator draws the initial weights; null is torch's global generator.
    /// </param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public static void Add<TOptions>(Func<TOptions, IReadOnlyList<LabelHead>, torch.Generator?, Network> create)
        where TOptions : NetworkOptions, new()
    {
        var entry = Entry.Of(create);
        if (!s_known.TryAdd(entry.Defaults.Network, entry))
            throw new ArgumentException(
                $"A network named '{entry.Defaults.Network}' is already registered.",
                nameof(create)
            );
    }

    /// <summary>The default options of a network; null if no network has that name.</summary>
    public static NetworkOptions? Defaults(string name) => s_known.GetValueOrDefault(name)?.Defaults;

    /// <summary>Builds a network.</summary>
    /// <param name="options">The network's options.</param>
    /// <param name="heads">The heads; null for the standard heads of the options.</param>
    /// <param name="generator">Draws the initial weights; null for torch's global generator.</param>
    /// <exception cref="FaerException">The options contradict each other.</exception>
    public static Network Create(
        NetworkOptions options,
        IReadOnlyList<LabelHead>? heads = null,
        torch.Generator? generator = null
    ) => s_known[options.Network].Create(options, heads ?? options.ToHeads(), generator);

    private static ConcurrentDictionary<string, Entry> Listed(params IEnumerable<Entry> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Defaults.Network, entry)), StringComparer.Ordinal);

    private sealed record Entry(
        NetworkOptions Defaults,
        Func<NetworkOptions, IReadOnlyList<LabelHead>, torch.Generator?, Network> Create
    )
    {
        public static Entry Of<TOptions>(Func<TOptions, IReadOnlyList<LabelHead>, torch.Generator?, Network> create)
            where TOptions : NetworkOptions, new() =>
            new(new TOptions(), (options, heads, generator) => create((TOptions)options, heads, generator));
    }
}
