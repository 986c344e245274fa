using Faer.Training.Networks;

namespace Faer.Training.Tests.Networks.Toy;

/// <summary>The shape of a <see cref="ToyNet"/>.</summary>
internal sealed record ToyNetOptions : NetworkOptions
{
    public const string Name = "toy";

    public ToyNetOptions()
        : base(Name) { }

    /// <summary>The number of channels, at least 1. Default 8.</summary>
    public int Width { get; init; } = 8;

    public override IEnumerable<(string Field, string Rule)> Faults() =>
        Width >= 1 ? base.Faults() : [.. base.Faults(), ("width", "must be at least 1")];

    internal override string? InputFault(int sizePx) =>
        sizePx % ToyNet.Patch == 0 ? null : $"must be a multiple of {ToyNet.Patch}";
}
